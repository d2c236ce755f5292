# Trials side by side, with a second try. Stop it and run it again: it goes on where it was.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

# A script block in parallel, each trial in a runspace of its own. What comes from here is $using:.
$offset = 1
$search = @{
    Strategy      = 'Grid'
    Parallel      = $true
    ThrottleLimit = 2
    RetryCount    = 1
    RetryDelaySec = 0.1
    Parameter     = @{ x = 1, 2, 3, 4 }
}
Invoke-RoSearch overnight_example @search -ScriptBlock {
    foreach ($step in 1..3) {
        Submit-RoMetric -Step $step -Value ($x + 1 / $step)
    }

    $x * $x + $using:offset
} | ForEach-Object { "Result: $_" }

# Every trial is accounted for: its state, its attempts, what went wrong.
Get-RoTrial overnight_example | ForEach-Object { "$_, attempts: $($_.Attempts)" }

# The values on the way are kept with the result.
$best = Get-RoResult overnight_example -Best
"Best result: $best, by way of $($best.metrics.value -join ', ')"
