# One number out of a whole curve: half its median plus half its variance.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

$noise = New-RoSampler 'Gaussian(0, 1)'

function Get-Curve($mu, $sigma) {
    foreach ($i in 1..35) {
        $bump = $mu + $sigma * $noise.Sample()
        10 / $i + $bump * $bump
    }
}

function Add-Curve($exp) {
    [double[]]$curve = Get-Curve $exp.mu $exp.sigma
    $exp | Add-RoResult ([RandOpt.Reporting.Objective]::MedianVariance($curve, 0.5, 0.5)) -Data @{
        curve      = $curve
        normalized = [RandOpt.Reporting.Objective]::Normalize($curve)
    }
}

# Ten results drawn at random ...
$exp = New-RoExperiment objectives_example @{ mu = 'Gaussian(3, 1)'; sigma = 'Gaussian(1, 1)' }
foreach ($i in 1..10) {
    $null = $exp | Get-RoSample
    Add-Curve $exp
}

# ... and thirty steps away from the best of them.
$exp = New-RoExperiment objectives_example @{ mu = 'Gaussian(0, 0.3)'; sigma = 'Gaussian(0, 0.3)' }
foreach ($i in 1..30) {
    $null = $exp | Get-RoSample -Strategy Evolutionary
    Add-Curve $exp
}

$best = $exp | Get-RoResult -Best
"Best result: $best"
