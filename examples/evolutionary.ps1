# A few random results, then small steps away from the best of them.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

function Get-Loss($alpha) { ($alpha - 1) * ($alpha - 1) }

# Somewhere to start.
$exp = New-RoExperiment evolutionary_example @{ alpha = 'Gaussian(mean=0, std=3)' }
foreach ($i in 1..5) {
    $null = $exp | Get-RoSample
    $exp | Add-RoResult (Get-Loss $exp.alpha)
}

# From here on a draw is a step: it is added to the value of a parent, one of the three best.
$exp = New-RoExperiment evolutionary_example @{ alpha = 'Gaussian(mean=0, std=0.3)' }
foreach ($i in 1..60) {
    $null = $exp | Get-RoSample -Strategy Evolutionary -EliteSize 3
    $exp | Add-RoResult (Get-Loss $exp.alpha)
}

$best = $exp | Get-RoResult -Best
"Best result: $best"
