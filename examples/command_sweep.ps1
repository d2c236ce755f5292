# Any command can be swept: the search fills the holes, runs it and reads the number that it prints.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

if ($env:OS -eq 'Windows_NT') {
    $command = 'powershell'
    $program = '-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', "$PSScriptRoot/commands/quadratic.ps1"
}
else {
    $command = 'sh'
    $program = @("$PSScriptRoot/commands/quadratic.sh")
}

$search = @{
    Parameter    = @{ x = 1, 2, 3; y = -1, 1 }
    Strategy     = 'Grid'
    Command      = $command
    ArgumentList = $program + '--x={x}' + '--y={y}'
}
Invoke-RoSearch command_sweep_example @search | ForEach-Object { "Result: $_" }

$best = Get-RoResult command_sweep_example -Best
"Best result: $best"
