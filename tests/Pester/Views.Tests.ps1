# What results, trials and experiments look like, and what they become in other formats.

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/artifacts/RandOpt" -Force
    $shell = (Get-Process -Id $PID).Path

    # What a pipeline shows on a console of 80 columns, with single blanks.
    function Get-Shown([scriptblock] $Script) {
        $text = & $Script | Out-String -Width 80
        $text -split '\r?\n' | ForEach-Object { $_.TrimEnd().Length } | Should -BeLessOrEqual 80
        $text -replace '\x1b\[[0-9;]*m' -replace '\s+', ' '
    }

    $here = New-Item (Join-Path $TestDrive 'views') -ItemType Directory
    Push-Location $here
    Invoke-RoSearch e -ErrorAction SilentlyContinue -Strategy Grid -Maximize -Parameter ([ordered]@{ lr = 1e-05, 0.1; depth = 2, 4 }) -ScriptBlock {
        if ($lr -lt 0.1 -and $depth -gt 2) { throw 'diverged' }
        @{ result = $lr / 3; acc = 0.25; curve = 1.0, 0.5 }
    }
}

AfterAll {
    Pop-Location
}

Describe 'A view' {
    It 'of <Of> shows <Shown>' -ForEach @(
        @{ Of = 'results'; Script = { Get-RoResult e }; Shown = '3.3333333333333337e-06 lr=1e-05, depth=2' }
        @{ Of = 'a list of results'; Script = { Get-RoResult e | Format-List }; Shown = 'Data : acc=0.25, curve=[1.0, 0.5] Experiment : e Id : ' }
        @{ Of = 'a result in full'; Script = { Get-RoResult e -Best | Format-Custom }; Shown = '0.03333333333333333 with lr=0.1, depth=2 data: acc=0.25' }
        @{ Of = 'trials'; Script = { Get-RoTrial e }; Shown = 'Experiment: e State Attempts Duration Parameters Result or reason' }
        @{ Of = 'a list of trials'; Script = { Get-RoTrial e -State Failed | Format-List }; Shown = 'State : Failed Reason : diverged Parameters : lr=1e-05, depth=4 ErrorOutput : At ' }
        @{ Of = 'a trial in full'; Script = { Get-RoTrial e -State Failed | Format-Custom }; Shown = 'Failed: lr=1e-05, depth=4 reason: diverged duration: ' }
        @{ Of = 'experiments'; Script = { Get-RoExperiment }; Shown = 'Name Results Best Last Parameters' }
        @{ Of = 'a list of experiments'; Script = { Get-RoExperiment e | Format-List }; Shown = 'Results : 3 Best : 0.03333333333333333 with lr=0.1, depth=2 Maximize : True' }
        @{ Of = 'an experiment in full'; Script = { Get-RoExperiment e | Format-Custom }; Shown = 'e (3 results) parameters: lr: Choice([1e-05, 0.1]), depth: Choice([2, 4]) best: 0.0' }
        @{ Of = 'statistics'; Script = { Measure-RoResult e }; Shown = 'lr 3 1e-05 0.1 0.06667 0.1 0.0471357' }
        @{ Of = 'a list of statistics'; Script = { Measure-RoResult e -Key lr, curve | Format-List }; Shown = 'Max : 0.1 Mean : 0.06667' }
        @{ Of = 'samplers'; Script = { New-RoSampler Gaussian 0 1e-5 }; Shown = 'Gaussian(0.0, 1e-05)' }
        @{ Of = 'what a pattern finds'; Script = { 'loss 1e-5' | Test-RoResultPattern 'loss (?<result>\S+)' | Format-List }; Shown = 'Result : 1e-05 Data : Line : loss 1e-5 IsResult : True' }
    ) {
        Get-Shown $Script | Should -BeLike "*$([WildcardPattern]::Escape($Shown))*"
    }

    It 'has no colours where the console has none' {
        $before = $env:NO_COLOR
        $env:NO_COLOR = '1'
        try {
            $said = & $shell -NoProfile -NonInteractive -Command "Import-Module '$root/artifacts/RandOpt'; Get-RoTrial e"
        }
        finally {
            $env:NO_COLOR = $before
        }

        "$said" | Should -Match 'Failed'
        "$said" | Should -Not -Match '\x1b'
    }

    It 'shows what matters of objects that come after those of another type' {
        $said = & $shell -NoProfile -NonInteractive -Command "Import-Module '$root/artifacts/RandOpt'; Get-RoExperiment e; Get-RoResult e -Best"
        $text = ($said -join "`n") -replace '\x1b\[[0-9;]*m'
        $text | Should -Match '(?s)Result\s+: 0.0333.*Parameters\s+:.*Path\s+:'
        $text | Should -Not -Match 'Attachment'
    }

    It 'says of samplers and statistics what they are, also after objects of another type' {
        $said = & $shell -NoProfile -NonInteractive -Command "Import-Module '$root/artifacts/RandOpt'; Get-RoExperiment e; New-RoSampler Gaussian 0 1; Measure-RoResult e -Key lr"
        $text = ($said -join "`n") -replace '\x1b\[[0-9;]*m'
        $text | Should -Match '(?s)Text\s*: Gaussian\(0\.0, 1\.0\).*Key\s*: lr.*Mean\s*:'
        $text | Should -Not -Match 'IsNumeric'
        New-RoSampler Gaussian 0 1 | Select-Object -ExpandProperty Text | Should -Be 'Gaussian(0.0, 1.0)'
    }

    It 'has columns by whose names one can filter, sort and select' {
        $null = New-RoExperiment empty @{ x = 'Uniform(0, 1)' }
        Get-RoExperiment | Where-Object Results -eq 0 | ForEach-Object Name | Should -Be 'empty'
        (Get-RoExperiment e, empty | Sort-Object Results).Name | Should -Be 'empty', 'e'
        Get-Shown { Get-RoExperiment e | Select-Object Name, Results, Best, Parameters | Format-List } |
            Should -BeLike '*Results : 3 Best : 0.0333* Parameters : {lr: Choice(`[1e-05, 0.1`]), depth: Choice(`[2, 4`])}*'
        Remove-RoExperiment empty -Confirm:$false
    }
}

Describe 'Results' {
    It 'are columns of a CSV file, the result first, that comes back to the last bit' {
        Get-RoResult e | Export-Csv e.csv -NoTypeInformation
        (Get-Content e.csv)[0] | Should -BeLike '"Result","lr","depth","acc","curve",*'
        Import-Csv e.csv | Add-RoResult back
        @(Get-RoResult back | ForEach-Object Result) | Should -Be @(Get-RoResult e | ForEach-Object Result)
        (Get-RoResult back)[0].curve | Should -Be 1.0, 0.5
    }

    It 'come back from <From> as they were, and are shown so' -ForEach @(
        @{ From = 'a file of Export-Clixml'; Script = { Get-RoResult e | Export-Clixml e.xml; Import-Clixml e.xml } }
        @{ From = 'a job'; Script = { Start-Job { Set-Location $using:here; Import-Module "$using:root/artifacts/RandOpt"; Get-RoResult e } | Receive-Job -Wait -AutoRemoveJob } }
    ) {
        $back = & $Script
        Get-Shown { $back } | Should -BeLike '*3.3333333333333337e-06 lr=1e-05, depth=2*'
        Copy-RoExperiment e "back from $From"
        Get-RoResult "back from $From" | Remove-RoResult -Confirm:$false
        $back | Add-RoResult "back from $From"
        Get-RoResult "back from $From" | ForEach-Object { "$_; $($_.Data)" } | Should -Be (Get-RoResult e | ForEach-Object { "$_; $($_.Data)" })
        $back | Invoke-RoSearch "again from $From" { $lr } | ForEach-Object { "$($_.Parameters)" } | Should -Be (Get-RoResult e | ForEach-Object { "$($_.Parameters)" })
    }

    It 'have no properties for the views among those that Tab offers' {
        $line = 'Get-RoResult e | Where-Object '
        $offered = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $offered | Should -Contain 'Parameters'
        $offered | Should -Not -Match 'View\.'
    }

    It 'are JSON objects with a key for each parameter' {
        $json = Get-RoResult e -Best | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        $json.Result | Should -Be (0.1 / 3)
        $json.depth | Should -Be 2
        $json.curve | Should -Be 1.0, 0.5
        $json.Parameters.lr | Should -Be 0.1
    }

    It 'are grouped and compared by their parameters' {
        Get-RoResult e | Group-Object depth -NoElement | Sort-Object Name | ForEach-Object Count | Should -Be 2, 1
        Compare-Object (Get-RoResult e) (Get-RoResult e -Best) -Property lr, depth | Should -HaveCount 2
        Compare-Object (Get-RoResult e) (Get-RoResult e) | Should -BeNullOrEmpty
    }

    It 'print with Format-Table as one asks' {
        Get-Shown { Get-RoResult e | Format-Table lr, depth, acc } | Should -BeLike '*lr depth acc*'
    }
}
