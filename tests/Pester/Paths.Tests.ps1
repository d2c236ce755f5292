# Where results are, however the folder is named and wherever the session is.

BeforeDiscovery {
    $isWindowsHere = $env:OS -eq 'Windows_NT'
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/artifacts/RandOpt" -Force
    $shell = (Get-Process -Id $PID).Path
}

Describe 'Paths' {
    BeforeEach {
        $here = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        Push-Location $here
    }

    AfterEach {
        Pop-Location
    }

    It 'are relative to the location of the session, not of the process' {
        [Environment]::CurrentDirectory | Should -Not -Be $here
        $null = Invoke-RoSearch here -Strategy Grid -Parameter @{ x = 1 } -ScriptBlock { $x }
        (Get-RoExperiment).Path | Should -Be (Join-Path $here 'randopt_results' | Join-Path -ChildPath 'here')
    }

    It 'may be on a drive of the user''s own' {
        $null = New-PSDrive -Name lab -PSProvider FileSystem -Root $here
        try {
            Set-Location lab:/
            Set-Content lab:/config.txt 'x={x}'
            Set-Content lab:/weights.bin 'much'
            # The template is filled, and its path is one that the program understands.
            $command = @{ Command = $shell; ArgumentList = '-NoProfile', '-Command', 'Get-Content $args[0]; $PWD.Path; {x}', '{config.txt}' }
            $null = Invoke-RoSearch drive @command -Directory lab:/runs -WorkingDirectory lab:/ -TemplateFile lab:/config.txt -Strategy Grid -Parameter @{ x = 7 } -ErrorAction SilentlyContinue
            $trial = Get-RoTrial drive -Directory lab:/runs
            $trial.Parameters.x | Should -Be 7
            Add-RoResult drive 5 -Directory lab:/runs -Parameter @{ x = 7 } -AttachmentPath lab:/weights.bin
            @(Get-RoResult drive -Directory lab:/runs | ForEach-Object { $_.Attachment.Name }) -eq 'weights.bin' | Should -HaveCount 1
            New-RoExperiment state @{ x = 'Uniform(0, 1)' } | Save-RoState -Path lab:/state.json
            Test-Path lab:/state.json | Should -BeTrue
            $line = 'Get-RoResult -Directory lab:/runs '
            (TabExpansion2 $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'drive'
        }
        finally {
            Set-Location $here
            Remove-PSDrive lab
        }
    }

    It 'may name their provider' {
        $null = Invoke-RoSearch named -Directory "FileSystem::$here/runs" -Strategy Grid -Parameter @{ x = 1 } -ScriptBlock { $x }
        (Get-RoResult named -Directory "Microsoft.PowerShell.Core\FileSystem::$here/runs").Result | Should -Be 1
    }

    It 'that are no folders are said to be none, with the way out' {
        Set-Location Env:
        { Get-RoExperiment -ErrorAction Stop } | Should -Throw '*a drive of the provider Environment*give a path of the file system*' -ErrorId 'NotAFileSystemPath*'
        { Invoke-RoSearch nowhere -ErrorAction Stop -Strategy Grid -Parameter @{ x = 1 } -ScriptBlock { $x } } | Should -Throw -ErrorId 'NotAFileSystemPath*'
        (Invoke-RoSearch somewhere -Directory "$here/runs" -Strategy Grid -Parameter @{ x = 1 } -ScriptBlock { $x }).Result | Should -Be 1
    }

    It 'may have brackets, blanks and letters of any language' {
        $name = "gr$([char] 0xF6)$([char] 0xDF)e [1]"
        $odd = Join-Path $here "my [runs] f$([char] 0xFC)r $([char] 0x2206)"
        $null = Invoke-RoSearch $name -Directory $odd -Strategy Grid -Parameter @{ x = 1 } -ScriptBlock { $x }
        (Get-RoExperiment $name -Directory $odd).Count | Should -Be 1
        (Get-RoExperiment 'gr*' -Directory $odd).Name | Should -Be $name
    }

    It 'may be longer than 260 characters' -Skip:($PSVersionTable.PSEdition -eq 'Desktop') {
        $deep = $here
        foreach ($i in 1..6) { $deep = Join-Path $deep ('a-folder-with-a-long-name-' * 2) }
        $null = Invoke-RoSearch ('long-' * 20) -Directory $deep -Strategy Grid -Parameter @{ x = 1 } -ScriptBlock { $x }
        $path = (Get-RoResult long* -Directory $deep).Path
        $path.Length | Should -BeGreaterThan 400
        Copy-RoExperiment long* short -Directory $deep
        (Get-RoResult short -Directory $deep).Result | Should -Be 1
    }

    It 'may be on a share' -Skip:(-not $isWindowsHere) {
        $share = '\\localhost\' + $here.Replace(':', '$')
        $null = Invoke-RoSearch shared -Directory $share -Strategy Grid -Parameter @{ x = 1 } -ScriptBlock { $x }
        (Get-RoResult shared -Directory $share).Result | Should -Be 1
    }
}

Describe 'In constrained language mode' {
    It 'searches, results, views and the tab key work, and what cannot is the engine''s own error' {
        $here = (New-Item (Join-Path $TestDrive 'constrained') -ItemType Directory).FullName
        Set-Content "$here/run.ps1" @"
Set-Location '$here'
Import-Module '$root/artifacts/RandOpt'
`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
Invoke-RoSearch e -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock { `$x / 3 } | Out-String -Width 80
Invoke-RoSearch p -Parallel -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock { `$x } | Measure-RoResult | Out-String -Width 80
# Later versions of PowerShell 7.6 refuse to set `$exp.x in this mode.
`$exp = Get-RoExperiment e
`$exp | Add-RoResult 16 -Parameter @{ x = 4 }
Get-RoExperiment e | Out-String -Width 80
(TabExpansion2 'Get-RoResult ' -cursorColumn 13).CompletionMatches.CompletionText -join ' '
(New-RoSampler 'Uniform(0, 1)').Sample()
"@
        $said = @(& $shell -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$here/run.ps1" 2>&1)
        $text = $said -join "`n"
        $text | Should -Match '0\.3333333333333333 x=1'
        $text | Should -Match 'result +2 +1 +2 +1\.5'
        $text | Should -Match 'e +3 +0\.333'
        $text | Should -Match '(?m)^e p$'
        # The one error is of the last line: a method of a sampler may not be called.
        $errorText = @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) -join ' ' -replace '\s+', ' '
        $errorText | Should -BeLike '*run.ps1:11*only on core types*'
        $errorText | Should -Not -Match 'run\.ps1:([1-9]|10)\b'
    }
}

Describe 'The module' {
    It 'is removed with all that it brought, and comes again' {
        Remove-Module RandOpt
        Get-Command -Noun Ro* -Module RandOpt -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Get-Alias ropt -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Import-Module "$root/artifacts/RandOpt" -Force
        (Get-Command Get-RoResult).Source | Should -Be 'RandOpt'
        New-RoSampler 'Uniform(0, 1)' | Out-String | Should -Match 'Uniform\(0\.0, 1\.0\)'
    }
}
