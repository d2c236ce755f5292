<#
.SYNOPSIS
Lays out what the examples of the help may rely on, in the current folder: the folder of somebody who has used RandOpt for a while.
.DESCRIPTION
    randopt_results/train    a grid of lr and depth: 5 results with accuracy and curve as data, and a trial that failed
    randopt_results/bowl     x*x + y*y for x = 1, 2, 3 and y = -1, 1
    train.sh                 a training that takes --lr=NUMBER and --depth=NUMBER, and prints its loss last
    train.log                what an earlier training has printed
    runs.csv                 three settings of lr and depth
    past.csv                 three runs from before: lr, depth, loss and seconds
    study.log                a journal of Optuna: the study tuning, with two complete trials of lr and opt and one that failed
    model.bin                a file to attach
    examples/commands/       the commands of the repository's examples

It runs in any session with RandOpt, also in one that has nothing but the core commands of PowerShell.
#>
param([Parameter(Mandatory)] [string] $RepositoryRoot)

$here = $ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath

$null = Invoke-RoSearch train -Strategy Grid -Parameter ([ordered]@{ lr = 0.0001, 0.001, 0.01; depth = 2, 4 }) -ErrorAction SilentlyContinue -ScriptBlock {
    if ($lr -eq 0.01 -and $depth -eq 4) {
        throw 'the loss grew without end'
    }

    $loss = [math]::Round([math]::Abs([math]::Log10($lr) + 3) + $depth / 10, 6)
    @{ result = $loss; accuracy = [math]::Round(1 - $loss / 2, 6); curve = ($loss * 4), ($loss * 2) }
}

$null = Invoke-RoSearch bowl -Strategy Grid -Parameter @{ x = 1, 2, 3; y = -1, 1 } -ScriptBlock { $x * $x + $y * $y }

$files = @{
    'train.log' = "epoch 1 loss=0.93 accuracy=0.61`nepoch 2 loss=0.41 accuracy=0.84`nsaved model.bin in 12 s`n"
    'runs.csv' = "lr,depth`n0.001,2`n0.001,4`n0.01,2`n"
    'past.csv' = "lr,depth,loss,seconds`n0.1,2,0.5,12`n0.01,2,0.25,15`n0.01,4,0.31,29`n"
    'study.log' = @'
{"op_code": 0, "worker_id": "w", "study_name": "tuning", "directions": [1]}
{"op_code": 4, "worker_id": "w", "study_id": 0, "datetime_start": "2024-01-31T11:00:00.000000+00:00"}
{"op_code": 5, "worker_id": "w", "trial_id": 0, "param_name": "lr", "param_value_internal": 0.001, "distribution": "{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 1e-05, \"high\": 0.1, \"log\": true}}"}
{"op_code": 5, "worker_id": "w", "trial_id": 0, "param_name": "opt", "param_value_internal": 1, "distribution": "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"sgd\", \"adam\"]}}"}
{"op_code": 6, "worker_id": "w", "trial_id": 0, "state": 1, "values": [0.25], "datetime_complete": "2024-01-31T11:10:00.000000+00:00"}
{"op_code": 4, "worker_id": "w", "study_id": 0, "datetime_start": "2024-01-31T11:10:00.000000+00:00"}
{"op_code": 5, "worker_id": "w", "trial_id": 1, "param_name": "lr", "param_value_internal": 0.05, "distribution": "{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 1e-05, \"high\": 0.1, \"log\": true}}"}
{"op_code": 5, "worker_id": "w", "trial_id": 1, "param_name": "opt", "param_value_internal": 0, "distribution": "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"sgd\", \"adam\"]}}"}
{"op_code": 6, "worker_id": "w", "trial_id": 1, "state": 1, "values": [0.75], "datetime_complete": "2024-01-31T11:20:00.000000+00:00"}
{"op_code": 4, "worker_id": "w", "study_id": 0, "datetime_start": "2024-01-31T11:20:00.000000+00:00"}
{"op_code": 6, "worker_id": "w", "trial_id": 2, "state": 3, "values": null, "datetime_complete": "2024-01-31T11:30:00.000000+00:00"}
'@.Replace("`r`n", "`n")
    'model.bin' = 'weights'
    'train.sh' = @'
#!/bin/sh
lr=0.01 depth=2
for argument; do
    case $argument in
        --lr=*) lr=${argument#--lr=} ;;
        --depth=*) depth=${argument#--depth=} ;;
    esac
done
LC_ALL=C awk -v lr="$lr" -v depth="$depth" 'BEGIN {
    for (epoch = 1; epoch <= 3; epoch++) {
        loss = lr * 10 + depth / epoch
        printf "ropt: step=%d value=%g\nloss=%g accuracy=%g\n", epoch, loss, loss, 1 / (1 + loss)
    }
    printf "%g\n", loss
}'
'@.Replace("`r`n", "`n")
}
foreach ($name in $files.Keys) {
    [IO.File]::WriteAllText("$here/$name", $files[$name])
}

$null = [IO.Directory]::CreateDirectory("$here/examples/commands")
foreach ($file in [IO.Directory]::GetFiles("$RepositoryRoot/examples/commands")) {
    [IO.File]::Copy($file, "$here/examples/commands/$([IO.Path]::GetFileName($file))")
}
