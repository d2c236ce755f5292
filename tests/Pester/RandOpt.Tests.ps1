# Acceptance of the module as users install it: each test says what somebody at the prompt gets.

BeforeDiscovery {
    $examples = Get-ChildItem "$PSScriptRoot/../../examples/*.ps1" | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    if (-not (Test-Path "$root/artifacts/RandOpt/RandOpt.psd1")) {
        throw 'There is no artifacts/RandOpt to test. Run dotnet build first.'
    }

    Import-Module "$root/artifacts/RandOpt" -Force

    $shell = (Get-Process -Id $PID).Path
    $isWindowsHere = $env:OS -eq 'Windows_NT'

    # x*x + y*y as a command of this system.
    if ($isWindowsHere) {
        $quadratic = @{ Command = 'powershell'; ArgumentList = '-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', "$root/examples/commands/quadratic.ps1", '--x={x}', '--y={y}' }
    }
    else {
        $quadratic = @{ Command = 'sh'; ArgumentList = "$root/examples/commands/quadratic.sh", '--x={x}', '--y={y}' }
    }

    $grid = @{ x = 1, 2, 3; y = -1, 1 }

    function Get-Completion([string] $Line) {
        (TabExpansion2 $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
    }
}

Describe 'RandOpt' {
    BeforeEach {
        $here = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item $here -ItemType Directory
        Push-Location $here
    }

    AfterEach {
        Pop-Location
    }

    Context 'importing the module' {
        It 'brings these cmdlets and the alias ropt, and nothing else' {
            $module = Get-Module RandOpt
            $module.ExportedCmdlets.Keys | Sort-Object | Should -Be @(
                'Add-RoResult', 'Copy-RoExperiment', 'Export-RoResult', 'Get-RoExperiment', 'Get-RoResult', 'Get-RoSample', 'Get-RoTrial', 'Import-RoResult', 'Invoke-RoCommandLine'
                'Invoke-RoSearch', 'Measure-RoResult', 'New-RoExperiment', 'New-RoSampler', 'Remove-RoExperiment', 'Remove-RoResult'
                'Rename-RoExperiment', 'Repair-RoExperiment', 'Restore-RoState', 'Save-RoState', 'Submit-RoMetric', 'Test-RoExperiment', 'Test-RoResultPattern'
                'Watch-RoExperiment'
            )
            $module.ExportedFunctions.Keys | Should -BeNullOrEmpty
            $module.ExportedVariables.Keys | Should -BeNullOrEmpty
            $module.ExportedAliases.Keys | Should -Be 'ropt'
        }

        It 'has a manifest that reads' {
            $manifest = Test-ModuleManifest "$root/artifacts/RandOpt/RandOpt.psd1"
            $manifest.Version | Should -Be (Get-Module RandOpt).Version
            $manifest.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        }

        It 'works in a session of its own without a warning or an error' {
            $said = & $shell -NoProfile -NonInteractive -Command "Import-Module '$root/artifacts/RandOpt'; (New-RoSampler 'Uniform(2, 2)').Sample()" 2>&1
            $said | Should -Be '2'
        }

        It 'has cmdlets with approved verbs and the noun prefix Ro' {
            $verbs = (Get-Verb).Verb
            foreach ($command in Get-Command -Module RandOpt -CommandType Cmdlet) {
                $verbs | Should -Contain $command.Verb
                $command.Noun | Should -MatchExactly '^Ro[A-Z]'
            }
        }

        It 'has an about topic' {
            Get-Content "$root/artifacts/RandOpt/en-US/about_RandOpt.help.txt" -Raw | Should -Match 'SHORT DESCRIPTION'
        }
    }

    Context 'the pipeline' {
        BeforeEach {
            $null = Invoke-RoSearch bowl -Strategy Grid -Parameter $grid -ScriptBlock { $x * $x + $y * $y }
        }

        It 'shows the best results with Sort-Object -Top' {
            $top = Get-RoResult bowl | Sort-Object Result -Top 3
            $top.Result | Should -Be 2, 2, 5
            $top[2].x | Should -Be 2
        } -Skip:($PSVersionTable.PSVersion.Major -lt 6)

        It 'gives the same with -Top, and the other end with -Maximize' {
            (Get-RoResult bowl -Top 3).Result | Should -Be 2, 2, 5
            (Get-RoResult bowl -Top 1 -Maximize).x | Should -Be 3
            (Get-RoResult bowl -Best).Result | Should -Be 2
            (Get-RoResult bowl -Worst).Result | Should -Be 10
        }

        It 'filters by a parameter with Where-Object' {
            @(Get-RoResult bowl | Where-Object x -gt 1).Count | Should -Be 4
            @(Get-RoResult bowl -Filter { $_.x -gt 1 -and $_.y -lt 0 }).Count | Should -Be 2
        }

        It 'groups by a parameter with Group-Object' {
            $groups = Get-RoResult bowl | Group-Object x
            $groups.Name | Should -Be '1', '2', '3'
            $groups | ForEach-Object Count | Should -Be 2, 2, 2
        }

        It 'measures with Measure-Object and with Measure-RoResult' {
            (Get-RoResult bowl | Measure-Object Result -Maximum).Maximum | Should -Be 10
            $measured = Measure-RoResult bowl -Key result
            $measured.Count | Should -Be 6
            $measured.Mean | Should -Be (34 / 6)
            $measured.Median | Should -Be 5
            (Get-RoResult bowl | Where-Object x -eq 1 | Measure-RoResult -Key x).Std | Should -Be 0
        }

        It 'reads an experiment from the pipeline, by name and by object' {
            ('bowl' | Get-RoResult -Best).Result | Should -Be 2
            (Get-RoExperiment bowl | Get-RoResult -Best).Result | Should -Be 2
            (Get-RoExperiment).Name | Should -Be 'bowl'
            (Get-RoExperiment bowl).Count | Should -Be 6
        }

        It 'writes ConvertTo-Json with numbers as numbers' {
            $json = Get-RoResult bowl -Worst | Select-Object Result, x | ConvertTo-Json | ConvertFrom-Json
            $json.Result | Should -Be 10
            $json.x | Should -Be 3
        }
    }

    Context 'numbers' {
        BeforeEach {
            $exp = New-RoExperiment exact @{ lr = 0 }
            $exp.lr = 1e-05
            $exp | Add-RoResult (0.1 + 0.2)
        }

        It 'come back from Export-Csv to the last bit' {
            Get-RoResult exact | Select-Object Result, lr | Export-Csv exact.csv -NoTypeInformation
            $row = Import-Csv exact.csv
            [double]::Parse($row.Result, [cultureinfo]::InvariantCulture) | Should -Be (0.1 + 0.2)
            [double]::Parse($row.lr, [cultureinfo]::InvariantCulture) | Should -Be 1e-05
        } -Skip:($PSVersionTable.PSVersion.Major -lt 6)

        It 'are shown with all their digits in the default table and list' {
            $table = Get-RoResult exact | Out-String -Width 120
            $table | Should -Match '0\.30000000000000004'
            $table | Should -Match 'lr=1e-05'
            Get-RoResult exact | Format-List | Out-String -Width 120 | Should -Match '0\.30000000000000004'
        }

        It 'are invariant in files and commands under de-DE' {
            $before = [cultureinfo]::CurrentCulture
            [cultureinfo]::CurrentCulture = 'de-DE'
            try {
                $made = Invoke-RoSearch german -Count 1 -Parameter @{ x = 0.5; y = 0.25 } @quadratic
                $made.Result | Should -Be 0.3125
                Get-Content $made.Path -Raw | Should -Be '{"result": 0.3125, "x": 0.5, "y": 0.25}'
                $made | Out-String -Width 120 | Should -Match '0\.3125 x=0\.5, y=0\.25'
                (New-RoSampler 'Uniform(0.5, 0.5)').ToString() | Should -Be 'Uniform(0.5, 0.5)'
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }
        }

        It 'drawn from a seed are those of Python' {
            # random.Random(42).random() is 0.6394267984578837.
            (New-RoSampler 'Uniform(0, 1)' -Seed 42).Sample() | Should -Be 0.6394267984578837
        }
    }

    Context 'a loop of one''s own' {
        It 'asks with Get-RoSample and tells with Add-RoResult' {
            $exp = New-RoExperiment own @{ alpha = 'Gaussian(0, 1)' }
            foreach ($i in 1..5) {
                $null = $exp | Get-RoSample
                $exp | Add-RoResult ($exp.alpha * $exp.alpha)
            }

            $exp.Count | Should -Be 5
            foreach ($result in Get-RoResult own) {
                $result.Result | Should -Be ($result.alpha * $result.alpha)
            }
        }

        It 'records a value set by hand' {
            $exp = New-RoExperiment own @{ alpha = 'Gaussian(0, 1)' }
            $exp.alpha = 0.00001
            ($exp | Add-RoResult 3 -PassThru).alpha | Should -Be 0.00001
        }

        It 'draws the same again after Restore-RoState' {
            $exp = New-RoExperiment own @{ a = 'Gaussian(0, 1)'; b = 'Choice([1, 2, 3, 4, 5])' }
            $exp | Save-RoState ./own.state
            $first = 1..5 | ForEach-Object { "$($exp | Get-RoSample)" }
            $exp | Restore-RoState ./own.state
            $again = 1..5 | ForEach-Object { "$($exp | Get-RoSample)" }
            $again | Should -Be $first
        }

        It 'keeps data and attachments with the result' {
            Set-Content model.bin 'weights' -NoNewline
            $exp = New-RoExperiment own @{ alpha = 1 }
            $null = $exp | Get-RoSample
            $exp | Add-RoResult 1 -Data @{ curve = 3, 2, 1 } -Attachment @{ layers = 64, 10 }
            $exp | Add-RoResult 2 -AttachmentPath ./model.bin
            $best = Get-RoResult own -Best
            $best.curve | Should -Be 3, 2, 1
            $best.Attachment.layers | Should -Be 64, 10
            Get-Content (Get-RoResult own -Worst).Attachment.FullName | Should -Be 'weights'
        }
    }

    Context 'Invoke-RoSearch' {
        It 'runs a script block over a grid once' {
            $results = Invoke-RoSearch bowl -Strategy Grid -Parameter $grid -ScriptBlock { $x * $x + $y * $y }
            $results.Count | Should -Be 6
            ($results | Sort-Object x, y | ForEach-Object { "$($_.x) $($_.y) $($_.Result)" }) | Should -Be '1 -1 2', '1 1 2', '2 -1 5', '2 1 5', '3 -1 10', '3 1 10'
            Invoke-RoSearch bowl -Strategy Grid -Parameter $grid -ScriptBlock { 0 } | Should -BeNullOrEmpty
        }

        It 'binds the values to the param() of the script block' {
            (Invoke-RoSearch bowl -Count 1 -Parameter @{ x = 3; y = 4 } -ScriptBlock { param($y, $x) $x - $y }).Result | Should -Be -1
        }

        It 'runs a command with its holes filled' {
            $results = Invoke-RoSearch bowl -Strategy Grid -Parameter $grid @quadratic
            ($results | Sort-Object x, y).Result | Should -Be 2, 2, 5, 5, 10, 10
        }

        It 'goes on from the best results with Evolutionary' {
            $null = Invoke-RoSearch evo -Strategy Random -Count 5 -Parameter @{ a = 'Gaussian(0, 1)' } -ScriptBlock { $a * $a } -Seed 1
            $null = Invoke-RoSearch evo -Count 40 -Strategy Evolutionary -Parameter @{ a = 'Gaussian(0, 0.1)' } -ScriptBlock { $a * $a } -Seed 1
            (Get-RoExperiment evo).Count | Should -Be 45
            (Get-RoResult evo -Best).Result | Should -BeLessThan 0.1
        }

        It 'stops at once with Select-Object -First' {
            $results = @(Invoke-RoSearch early -Count 1000 -Parameter @{ x = 'Uniform(0, 1)' } -ScriptBlock { $x } | Select-Object -First 1)
            $results.Count | Should -Be 1
            (Get-RoExperiment early).Count | Should -BeLessOrEqual 2
        }

        It 'prints the commands and leaves no file with -WhatIf' {
            $said = & $shell -NoProfile -NonInteractive -Command "
                Import-Module '$root/artifacts/RandOpt'
                Invoke-RoSearch dry -Strategy Grid -Parameter @{ x = 1, 2 } -Command '$($quadratic.Command)' -ArgumentList 'run', '--x={x}' -WhatIf"
            ($said -join "`n") | Should -Match 'run --x=1(?s:.*)run --x=2'
            Get-ChildItem -Force | Should -BeNullOrEmpty
        }

        It 'reports a failed trial as an error and goes on' {
            $results = @(Invoke-RoSearch some -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock { if ($x -eq 2) { throw 'too warm' } $x } -ErrorAction SilentlyContinue -ErrorVariable failures)
            $results.Result | Should -Be 1, 3
            $failures.Count | Should -Be 1
            "$failures" | Should -Match 'too warm'
            $failures[0].FullyQualifiedErrorId | Should -Match '^TrialFailed'
        }
    }

    Context 'configurations from outside' {
        It 'runs the rows of a CSV file, and the failed ones again' {
            @'
lr,depth,label
0.5,2,big
1e-3,4,
'@ | Set-Content runs.csv
            $heat = 1
            $first = @(Import-Csv runs.csv | Invoke-RoSearch rows -ErrorAction SilentlyContinue -ScriptBlock { if ($depth -gt 2 -and $heat) { throw 'too deep' }; $lr * $depth })
            $first.Result | Should -Be 1
            $heat = 0
            $again = @(Get-RoTrial rows -State Failed | Invoke-RoSearch -ScriptBlock { $lr * $depth })
            $again.Result | Should -Be 0.004
            $again.label | Should -BeNullOrEmpty
            Import-Csv runs.csv | Invoke-RoSearch rows -ScriptBlock { 0 } -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warned" | Should -Match '-Rerun'
            (Get-RoResult rows -Best | Invoke-RoSearch other -ScriptBlock { $depth }).depth | Should -Be 4
        }
    }

    Context 'the runner' {
        It 'lists trials with their state, reason and parameters' {
            $null = Invoke-RoSearch some -Strategy Grid -Parameter @{ x = 1, 2 } -ErrorAction SilentlyContinue -ScriptBlock { if ($x -eq 2) { throw 'too warm' } $x }
            (Get-RoTrial some).State | Should -Be 'Complete', 'Failed'
            (Get-RoTrial some -State Failed).x | Should -Be 2
            Get-RoTrial some | Out-String -Width 80 | Should -Match 'Failed +1 .*x=2 +too warm'
        }

        It 'runs script blocks in parallel, with what they bring in' {
            $offset = 100
            $results = Invoke-RoSearch side -Parallel -ThrottleLimit 2 -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock { Write-Verbose 'on'; $x + $using:offset } -Verbose 4>&1
            ($results | Where-Object Result | Sort-Object Result).Result | Should -Be 101, 102, 103
            @($results | Where-Object Message -EQ 'on').Count | Should -Be 3
            @(Invoke-RoSearch late -Parallel -TimeoutSec 1 -Count 1 -Parameter @{ x = 1 } -ScriptBlock { Start-Sleep 600 } 2>&1)[0] | Should -Match 'longer than 1 s'
        }

        It 'prunes by intermediate values' {
            $results = Invoke-RoSearch cut -Strategy Grid -Pruner 'Median(startup=1)' -Parameter @{ x = 1, 2, 0 } -ScriptBlock { foreach ($s in 1..3) { Submit-RoMetric -Step $s -Value ($x + 1 / $s) }; $x }
            $results.Result | Should -Be 1, 0
            (Get-RoTrial cut -State Pruned).x | Should -Be 2
            { Submit-RoMetric 1 -ErrorAction Stop } | Should -Throw -ErrorId 'NoRunningTrial*'
        }

        It 'searches as a job' {
            $job = Invoke-RoSearch behind -AsJob -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock { $x }
            ($job | Wait-Job | Receive-Job).Result | Should -Be 1, 2
            $job.State | Should -Be 'Completed'
            $job | Remove-Job
            $job = Invoke-RoSearch behind -AsJob -Count 1 -Parameter @{ x = 1 } -ScriptBlock { Start-Sleep 600; $x }
            $job | Stop-Job
            $job.State | Should -Be 'Stopped'
            $job | Remove-Job
        }

        It 'runs as many at one time as it is told, each with a slot of its own' -Skip:($env:OS -eq 'Windows_NT') {
            $results = Invoke-RoSearch slots -Strategy Grid -ThrottleLimit 2 -TimeoutSec 60 -Parameter @{ x = 1, 2 } -Command sh -ArgumentList '-c', 'touch at{x}; while [ ! -e at1 ] || [ ! -e at2 ]; do sleep 0.01; done; echo {slot}'
            ($results | Sort-Object Result).Result | Should -Be 0, 1
        }
    }

    Context 'mistakes' {
        It 'says so, and makes no folder, for <Name>' -ForEach @(
            @{ Name = 'a hole without a parameter'; Id = 'UnknownHole'; Says = '\{depth\}'; Block = { Invoke-RoSearch wrong -Count 1 -Parameter @{ lr = 1 } -Command sh -ArgumentList '--depth={depth}' } }
            @{ Name = 'an experiment outside of the folder'; Id = 'InvalidExperimentName'; Says = "'\.\./x' cannot be"; Block = { New-RoExperiment ../x @{ a = 1 } } }
            @{ Name = 'a grid over a Gaussian'; Id = 'NotAGrid'; Says = 'A grid takes'; Block = { Invoke-RoSearch wrong -Strategy Grid -Parameter @{ a = 'Gaussian(0, 1)' } -ScriptBlock { 1 } } }
            @{ Name = 'a search without a stop rule'; Id = 'NoStopRule'; Says = '-Count'; Block = { Invoke-RoSearch wrong -Parameter @{ a = 'Gaussian(0, 1)' } -ScriptBlock { 1 } } }
            @{ Name = 'a sampler misspelt'; Id = 'InvalidSampler'; Says = 'did you mean Gaussian'; Block = { New-RoExperiment wrong @{ a = 'Gausian(0, 1)' } } }
            @{ Name = 'a strategy misspelt'; Id = 'UnknownStrategy'; Says = 'Random, Grid, Evolutionary'; Block = { Invoke-RoSearch wrong -Strategy Gird -Count 1 -Parameter @{ a = 1 } -ScriptBlock { 1 } } }
            @{ Name = 'a program that is not there'; Id = 'CommandNotFound'; Says = 'no-such-program'; Block = { Invoke-RoSearch wrong -Count 1 -Parameter @{ a = 1 } -Command no-such-program } }
            @{ Name = 'results of no experiment'; Id = 'ExperimentNotFound'; Says = "'nothing'"; Block = { Get-RoResult nothing } }
        ) {
            $failure = $null
            & $Block 2>&1 | ForEach-Object { $failure = $_ }
            $failure | Should -BeOfType ([System.Management.Automation.ErrorRecord])
            $failure.FullyQualifiedErrorId | Should -BeLike "$Id*"
            "$failure" | Should -Match $Says
            Test-Path randopt_results | Should -BeFalse
            Test-Path ../x | Should -BeFalse
        }

        It 'are errors that do not end the pipeline' {
            $null = New-RoExperiment there @{ a = 1 }
            $found = 'nothing', 'there' | Get-RoResult -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures.Count | Should -Be 1
            $found | Should -BeNullOrEmpty
        }
    }

    Context 'the alias ropt' {
        BeforeEach {
            $names = 'ROPT_NAME', 'ROPT_NSEARCH', 'ROPT_TYPE', 'ROPT_SEED', 'ROPT_DIR', 'ROPT_MAXIMIZE'
            $before = @{}
            foreach ($name in $names) {
                $before[$name] = [Environment]::GetEnvironmentVariable($name)
                [Environment]::SetEnvironmentVariable($name, $null)
            }

            $command = @($quadratic.Command) + @($quadratic.ArgumentList | Where-Object { $_ -notmatch '\{' })
        }

        AfterEach {
            foreach ($name in $names) {
                [Environment]::SetEnvironmentVariable($name, $before[$name])
            }
        }

        It 'sweeps as the program does, and hands out the results' {
            $env:ROPT_TYPE = 'GridSearch'
            $env:ROPT_NAME = 'simple_example'
            $env:ROPT_NSEARCH = '6'
            $results = ropt @command --x='Choice([1,2,3])' --y='Choice([-1,1])' 6> $null
            $results.Result | Should -Be 2, 2, 5, 5, 10, 10
            (ropt results simple_example --top 1).Result | Should -Be 2
            (Get-RoResult simple_example).Count | Should -Be 6
        }

        It 'draws the same again with ROPT_SEED' {
            $env:ROPT_SEED = '7'
            $env:ROPT_NSEARCH = '3'
            $draws = foreach ($name in 'one', 'two') {
                $env:ROPT_NAME = $name
                (ropt @command --x='Uniform(0, 1)' 6> $null).x -join ' '
            }

            $draws[1] | Should -Be $draws[0]
        }

        It 'says which variable is wrong' {
            $env:ROPT_NSEARCH = 'many'
            $failure = ropt @command 2>&1
            "$failure" | Should -Match "ROPT_NSEARCH is 'many'"
        }

        It 'has the help of the program' {
            "$(ropt --help)" | Should -Match 'ROPT_NSEARCH'
        }
    }

    Context 'the tab key' {
        It 'offers the strategies' {
            $strategies = Get-Completion 'Invoke-RoSearch x -Strategy '
            $strategies[0..2] | Should -Be 'Auto', 'Random', 'Grid'
            'Auto', 'Sobol', 'GaussianProcess' | Should -BeIn $strategies
            Get-Completion 'Get-RoSample x -Strategy g' | Should -Be 'Grid', 'GaussianProcess'
        }

        It 'offers the experiments in the current location' {
            $null = New-RoExperiment bowl @{ x = 1 }
            $null = New-RoExperiment 'two words' @{ x = 1 }
            Get-Completion 'Get-RoResult ' | Should -Be 'bowl', "'two words'"
            Get-Completion 'Invoke-RoSearch b' | Should -Be 'bowl'
            Get-Completion 'Measure-RoResult -Experiment t' | Should -Be "'two words'"
        }

        It 'offers the experiments in -Directory' {
            $null = New-RoExperiment elsewhere @{ x = 1 } -Directory ./other
            Get-Completion 'Get-RoResult -Directory ./other -Experiment e' | Should -Be 'elsewhere'
        }

        It 'offers the parameters of the experiment' {
            $null = New-RoExperiment bowl ([ordered]@{ width = 1; depth = 2 })
            Get-Completion 'Get-RoSample bowl -Parameter ' | Should -Be 'width', 'depth'
        }

        It 'offers the samplers' {
            Get-Completion 'New-RoSampler Log' | Should -Be 'LogUniform', 'LognormVariate'
        }
    }

    Context 'the examples' {
        It '<Name> runs, and ends with the best result' -ForEach $examples {
            $said = @(& $shell -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $Path 2>&1)
            $LASTEXITCODE | Should -Be 0
            $said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
            "$($said[-1])" | Should -BeLike 'Best result: *'
            Get-ChildItem randopt_results/*/*.json | Should -Not -BeNullOrEmpty
        }
    }
}
