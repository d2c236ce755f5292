# Every combination of the choices once; run it again, and every one gets a second result.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

$exp = New-RoExperiment grid_example @{ alpha = 0.1, 0.2, 0.3; beta = 'Choice([0.1, 0.2, 0.3])' }

foreach ($i in 1..9) {
    $null = $exp | Get-RoSample -Strategy Grid
    $loss = $exp.alpha * $exp.alpha + $exp.beta * $exp.beta
    "Result: $loss with $($exp.Current)"
    $exp | Add-RoResult $loss
}

$best = $exp | Get-RoResult -Best
"Best result: $best"
