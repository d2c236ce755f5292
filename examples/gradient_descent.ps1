# The rate and the length of a gradient descent, with its convergence kept as data.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

# Goes down the slope of (p - 3)^2 from p = 10 and returns the loss after every step.
function Get-Convergence($rate, $epochs) {
    $p = 10.0
    foreach ($epoch in 1..$epochs) {
        $p -= $rate * 2 * ($p - 3)
        ($p - 3) * ($p - 3)
    }
}

$parameter = [ordered]@{
    rate   = 'Gaussian(0.01, 0.01)'
    epochs = "Truncated(Gaussian(50, 10, dtype='int'), low=10, high=100)"
}

# The hashtable's result is the result; what else is in it is data.
Invoke-RoSearch gradient_descent_example -Parameter $parameter -Count 40 -ScriptBlock {
    $convergence = @(Get-Convergence $rate $epochs)
    @{ result = $convergence[-1]; convergence = $convergence }
} | Out-Null

$best = Get-RoResult gradient_descent_example -Best
"Loss after the first step: $($best.convergence[0])"
"Best result: $best, in $($best.convergence.Count) steps"
