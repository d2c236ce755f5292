# Statistics over results: of the result, of numbers and of lists.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

$noise = New-RoSampler 'Uniform(0, 1)' -Seed 1234
$exp = New-RoExperiment statistics_example
foreach ($i in 1..15) {
    $exp | Add-RoResult $noise.Sample() -Data @{
        gamma = $noise.Sample()
        curve = @(foreach ($step in 1..100) { $noise.Sample() })
    }
}

$best = $exp | Get-RoResult -Top 10
"Results: $($best.Count) of $($exp.Count)"
"Mean of the best three: $(($best[0..2] | Measure-RoResult -Key result).Mean)"

$mean = ($best | Measure-RoResult -Key result).Mean
$upper = $best | Where-Object Result -gt $mean
"Mean of those above the mean: $(($upper | Measure-RoResult -Key result).Mean)"

# Of numbers each statistic is a number ...
$gamma = $best | Measure-RoResult -Key gamma
"gamma: min $($gamma.Min), max $($gamma.Max), mean $($gamma.Mean), median $($gamma.Median), variance $($gamma.Variance), std $($gamma.Std)"

# ... and of lists it is a list, element by element.
$curve = $best | Measure-RoResult -Key curve
"curve: $($curve.Mean.Count) means, the first $($curve.Mean[0]), the last $($curve.Mean[-1])"

$first = $exp | Get-RoResult -Best
"Best result: $($first.Result), where gamma is $($first.gamma)"
