<#
.SYNOPSIS
Runs the tests in this folder on artifacts/RandOpt with Pester 5.
.DESCRIPTION
The last line says how many failed, passed and were skipped. The exit code is 1 where one failed or none ran.
#>
[CmdletBinding()]
param()

# The preferences stay as they are: the tests see what a user with the default ones sees.
Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99 -ErrorAction Stop

$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$configuration.Output.CIFormat = 'None'

$run = Invoke-Pester -Configuration $configuration

# A file that does not load and a block whose set-up fails count as failed.
$failed = $run.FailedCount + $run.FailedContainersCount + $run.FailedBlocksCount
Write-Host "Pester: $failed failed, $($run.PassedCount) passed, $($run.SkippedCount + $run.NotRunCount) skipped"
exit [int]($failed -gt 0 -or $run.PassedCount -eq 0)
