# Keeping order among experiments and results.

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/artifacts/RandOpt" -Force
}

Describe 'Experiments' {
    BeforeEach {
        $here = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Push-Location $here
        $null = Invoke-RoSearch similar -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock { $x * $x }
        $null = New-RoExperiment empty @{ x = 1 }
    }

    AfterEach {
        Pop-Location
    }

    It 'pass their best results on' {
        (Get-RoExperiment sim* | Get-RoResult -Top 1).x | Should -Be 1
    }

    It 'that are empty are removed, once one is sure' {
        Get-RoExperiment | Where-Object Count -EQ 0 | Remove-RoExperiment -WhatIf
        (Get-RoExperiment).Name | Should -Be 'empty', 'similar'
        Get-RoExperiment | Where-Object Count -EQ 0 | Remove-RoExperiment -Confirm:$false
        (Get-RoExperiment).Name | Should -Be 'similar'
    }

    It 'are copied and renamed' {
        (Copy-RoExperiment similar twin -PassThru).Count | Should -Be 3
        (Rename-RoExperiment twin other -PassThru).Name | Should -Be 'other'
        (Get-RoResult other).Count | Should -Be 3
        { Copy-RoExperiment similar other -ErrorAction Stop } | Should -Throw '*already. Choose another name*'
    }

    It 'lose the results that are removed, and run them again' {
        Get-RoResult similar | Where-Object Result -GT 1 | Remove-RoResult -Confirm:$false
        (Get-RoResult similar).Result | Should -Be 1
        (Invoke-RoSearch similar -Strategy Grid -ScriptBlock { $x * $x } -Count 2).x | Should -Be 2, 3
    }

    It 'lose a result by the short id that a table shows' {
        $shown = (Get-RoResult similar -Best | Format-Table | Out-String) -replace '\x1b\[[0-9;]*m'
        $shown.Trim() -match '\d{6}$' | Should -BeTrue
        Remove-RoResult similar $Matches[0] -Confirm:$false
        (Get-RoResult similar).Result | Should -Be 4, 9
    }

    It 'take in the rows of a CSV file' {
        Set-Content old.csv 'lr,opt,Result', '1e-05,sgd,0.5', '0.1,adam,0.25', '0.2,sgd,'
        Import-Csv old.csv | Add-RoResult old -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.Count | Should -Be 1
        "$failed" | Should -BeLike '*(lr=0.2, opt=sgd*has no result*'
        (Get-RoResult old -Best).opt | Should -Be 'adam'
    }

    It 'are tested, and mended from the journal where a file is cut off' {
        Test-RoExperiment -Quiet | Should -BeTrue
        Set-Content (Get-RoResult similar -Best).Path '{"result": 1' -NoNewline
        Set-Content randopt_results/similar/other.json 'a,b' -NoNewline
        (Test-RoExperiment similar | Format-Table | Out-String -Width 80) | Should -Match 'other\.json'
        (Test-RoExperiment similar | Format-List | Out-String) | Should -Match 'CanRepair\s+: True'
        Test-RoExperiment | Where-Object Severity -EQ Error | Repair-RoExperiment
        Test-RoExperiment | Should -BeNullOrEmpty
        (Get-RoResult similar).Result | Should -Be 1, 4, 9
        Get-Content randopt_results/similar/.randopt/damaged/other.json | Should -Be 'a,b'
    }

    It 'are offered by the tab key with their results' {
        $line = 'Remove-RoResult similar '
        (TabExpansion2 $line -cursorColumn $line.Length).CompletionMatches[0].ToolTip | Should -Be '9 with x=3'
    }
}
