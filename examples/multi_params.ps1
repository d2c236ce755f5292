# Several parameters, a seed, further data, and a state that is saved and restored.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

$exp = New-RoExperiment multi_params_example ([ordered]@{
    dog      = 'Normal(mean=0, std=1)'
    cat      = 'Uniform(low=-1, high=1)'
    dolphin  = 'LognormVariate(mean=0, std=1)'
    any_name = 0.01, 0.05, 0.1, 0.5, 0.7, 0.9
}) -Seed 1234

# The same seed, the same draws: every run of this file tries the same 50 configurations.
foreach ($i in 1..50) {
    $values = $exp | Get-RoSample
    $squares = @($values.dog, $values.cat, $values.dolphin, $values.any_name | ForEach-Object { $_ * $_ })
    $sum = 0.0
    $squares | ForEach-Object { $sum += $_ }
    $exp | Add-RoResult $sum -Data @{ squares = $squares }
}

# What is drawn after Restore-RoState is what was drawn after Save-RoState.
$exp | Save-RoState
$first = $exp | Get-RoSample
$exp | Restore-RoState
$again = $exp | Get-RoSample
"Drawn after saving:    $first"
"Drawn after restoring: $again"

$worst = $exp | Get-RoResult -Worst
"Worst result: $worst"
"Best three results:"
$exp | Get-RoResult -Top 3 | ForEach-Object { "  $_" }

$best = $exp | Get-RoResult -Best
"Best result: $best"
