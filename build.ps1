<#
.SYNOPSIS
Builds, tests and packs RandOpt.
.DESCRIPTION
Build lays out the module in artifacts/RandOpt and the program in artifacts/ropt.
Test runs the unit tests and, where Pester 5 is installed, the acceptance tests of the built module.
Package makes artifacts/RandOpt.<version>.nupkg of the module.
The .NET SDK does it all; PowerShell is needed only for this script and for Pester.
.EXAMPLE
./build.ps1
.EXAMPLE
./build.ps1 -Task Test
.EXAMPLE
./build.ps1 -Task Build, Test, Package -Configuration Release
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    Write-Host "> dotnet $args"
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE."
    }
}

# An imported module keeps its assemblies in use, so Pester runs in a process of its own.
function Invoke-PesterSuite {
    $pester = Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 } | Select-Object -First 1
    if (-not $pester) {
        Write-Warning 'The tests in tests/Pester were skipped: Pester 5 is not installed. Get it with: Install-Module Pester -MaximumVersion 5.99 -Scope CurrentUser'
        return
    }

    $shell = (Get-Process -Id $PID).Path
    Write-Host "> $shell tests/Pester/Invoke-Tests.ps1"
    & $shell -NoProfile -ExecutionPolicy Bypass -File "$PSScriptRoot/tests/Pester/Invoke-Tests.ps1"
    if ($LASTEXITCODE -ne 0) {
        throw "Pester ended with exit code $LASTEXITCODE."
    }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' {
            Invoke-DotNet build --configuration $Configuration
        }
        'Test' {
            Invoke-DotNet test --configuration $Configuration
            Invoke-PesterSuite
        }
        'Package' {
            # What an earlier build left there must not get into the package.
            if (Test-Path artifacts/RandOpt) {
                Remove-Item artifacts/RandOpt -Recurse
            }

            Invoke-DotNet pack src/RandOpt.PowerShell --configuration Release
        }
    }
}
finally {
    Pop-Location
}
