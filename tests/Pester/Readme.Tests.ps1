# The README: its PowerShell examples run, one after the other in one session, and print what stands below them.

BeforeDiscovery {
    $canRun = $PSVersionTable.PSVersion.Major -ge 6 -and $env:OS -ne 'Windows_NT'
    if (-not $canRun) {
        Write-Warning 'The examples of the README are not run here: they use sh, and Sort-Object -Top of PowerShell 7.'
    }
}

Describe 'The README' -Skip:(-not $canRun) {
    BeforeAll {
        $root = (Resolve-Path "$PSScriptRoot/../..").Path
        $shell = (Get-Process -Id $PID).Path

        # A block of PowerShell, and the text right below it where there is one. Programs that only the reader has are left out.
        $examples = [regex]::Matches((Get-Content "$root/README.md" -Raw), '(?ms)^```powershell\n(?<code>.*?)^```\n(\n```text\n(?<text>.*?)^```)?') |
            ForEach-Object { [pscustomobject]@{ Code = $_.Groups['code'].Value; Text = $_.Groups['text'].Value; Said = '' } } |
            Where-Object Code -NotMatch '(?m)^dotnet |\./solver|train\.py'

        # Ages and ids differ from run to run, and the columns with them.
        function Get-Plain([string] $Text) {
            $Text.Trim() -split '\r?\n' | ForEach-Object { ($_.Trim() -replace '\s+', ' ') -replace '\b\d+[smhdy]\b( \d{6}$)?', 'AGE' }
        }

        $mark = '<end of the example>'
        $here = New-Item (Join-Path $TestDrive 'readme') -ItemType Directory
        Copy-Item "$root/examples" $here -Recurse
        Set-Content "$here/model.bin" 'weights'
        Set-Content "$here/readme.ps1" @(
            "Set-Location '$here'"
            "Import-Module '$root/artifacts/RandOpt'"
            $examples | ForEach-Object { ". {`n$($_.Code)} | Out-String -Width 80; '$mark'" }
        )
        $said = @(& $shell -NoProfile -NonInteractive -File "$here/readme.ps1" 2>&1)
        $errorsSaid = $said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
        $texts = ($said -join "`n") -split $mark
        for ($i = 0; $i -lt $examples.Count; $i++) {
            $examples[$i].Said = $texts[$i]
        }
    }

    It 'has examples that run without an error' {
        $examples.Count | Should -BeGreaterThan 15
        $errorsSaid | Should -BeNullOrEmpty
        $texts.Count | Should -Be ($examples.Count + 1)
    }

    It 'shows what the examples print' {
        $shown = @($examples | Where-Object Text)
        $shown.Count | Should -BeGreaterThan 6
        foreach ($example in $shown) {
            $said = Get-Plain $example.Said
            $text = Get-Plain $example.Text
            if ($example.Code -match '-Command') {
                # Commands run side by side, and their results come as they end.
                $said = $said | Sort-Object
                $text = $text | Sort-Object
            }

            $said | Should -Be $text -Because $example.Code
        }
    }

    It 'shows tables that fit 80 columns' {
        ($examples.Text -split '\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'tells the numbers that it promises' {
        $examples.Said -join "`n" | Should -Match '-0\.086454197746757'
    }
}
