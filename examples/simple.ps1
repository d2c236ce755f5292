# Random sampling, and a value set by hand.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

function Get-Loss($alpha) { $alpha * $alpha }

$exp = New-RoExperiment simple_example @{ alpha = 'Gaussian(mean=0, std=1)' }

# Ask for a value, compute the loss, record it.
foreach ($i in 1..100) {
    $null = $exp | Get-RoSample
    $exp | Add-RoResult (Get-Loss $exp.alpha)
}

# A value of one's own.
$exp.alpha = 0.00001
$exp | Add-RoResult (Get-Loss $exp.alpha)

# The best of all results, those of earlier runs too.
$best = $exp | Get-RoResult -Best
"Best result: $best"
