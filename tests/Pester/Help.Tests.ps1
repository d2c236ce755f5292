# The help as users read it in a real session: it is all there, and its examples run as they stand.

BeforeDiscovery {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/artifacts/RandOpt" -Force
    $cmdlets = Get-Command -Module RandOpt -CommandType Cmdlet | ForEach-Object { @{ Name = $_.Name } }
    $topics = Get-ChildItem "$root/docs/en-US/about_*.md" | ForEach-Object { @{ Name = $_.BaseName } }
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/artifacts/RandOpt" -Force
    $isWindowsHere = $env:OS -eq 'Windows_NT'
}

Describe 'The help' {
    Context 'of <Name>' -ForEach $cmdlets {
        It 'has a synopsis, a description, and a text for every parameter' {
            $help = Get-Help $Name -Full
            $help.Synopsis | Should -Match '\w\.$'
            "$($help.description.Text)" | Should -Not -BeNullOrEmpty
            $described = $help.parameters.parameter | Where-Object { $_.description.Text } | ForEach-Object name
            $common = [Management.Automation.Cmdlet]::CommonParameters
            (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object | Should -Be @($described | Sort-Object)
            Get-Help $Name -Full | Out-String -Width 100 | Should -Match $Name
        }

        It 'has examples that run as they stand, one after the other' {
            $examples = @((Get-Help $Name -Examples).examples.example)
            $examples.Count | Should -BeGreaterOrEqual 3

            $here = Join-Path $TestDrive ([guid]::NewGuid())
            $null = New-Item $here -ItemType Directory
            Push-Location $here
            try {
                & "$root/tests/Help/Prepare.ps1" $root
                # A session of its own, so that the examples of a page see each other's variables and no one else's.
                $session = [powershell]::Create()
                try {
                    $null = $session.AddScript('param($module, $here) $ErrorActionPreference = "Continue"; Import-Module $module; Set-Location $here').AddArgument("$root/artifacts/RandOpt").AddArgument($here).Invoke()
                    foreach ($example in $examples) {
                        if ($isWindowsHere -and $example.code -match '(^|\s)sh\s') {
                            # There is no sh on Windows.
                            continue
                        }

                        $session.Commands.Clear()
                        $session.Streams.ClearStreams()
                        $null = $session.AddScript($example.code).Invoke()
                        $session.Streams.Error | Should -BeNullOrEmpty -Because $example.title
                        $session.Streams.Warning | Should -BeNullOrEmpty -Because $example.title
                    }
                }
                finally {
                    $session.Dispose()
                }
            }
            finally {
                Pop-Location
            }
        }
    }

    It 'has the topic <Name>, for a console of 80 columns' -ForEach $topics {
        $text = Get-Help $Name
        $text | Should -Match "^TOPIC\s+$Name\s+SHORT DESCRIPTION\s"
        $text -split "`n" | Where-Object { $_.Length -gt 80 } | Should -BeNullOrEmpty
    }

    It 'is found by the alias ropt' {
        (Get-Help ropt).Name | Should -Be 'Invoke-RoCommandLine'
    }

    It 'shows what to type, and what that prints' {
        $shown = Get-Help Invoke-RoSearch -Examples | Out-String -Width 100
        $shown | Should -Match 'Example 1: '
        $shown | Should -Match '\$results = Invoke-RoSearch rates -Strategy Grid'
    }
}
