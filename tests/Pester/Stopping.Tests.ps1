# What is left when a search is stopped on its way, as by Ctrl+C: its results, and nothing that runs.

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/artifacts/RandOpt" -Force
    $shell = (Get-Process -Id $PID).Path

    # Waits for what must come to pass, and fails with its name where it does not.
    function Wait-Until([scriptblock] $Condition, [string] $What) {
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        while (-not (& $Condition)) {
            if ([datetime]::UtcNow -gt $deadline) { throw "Waited in vain: $What" }
            Start-Sleep -Milliseconds 50
        }
    }
}

Describe 'Stopping' {
    It 'a job ends the command that runs, and keeps the results there are' {
        $here = New-Item (Join-Path $TestDrive 'stopped') -ItemType Directory
        # The first trial ends at once; the second writes its number, and hangs.
        Set-Content "$here/trial.ps1" 'param($X) if ($X -eq 1) { 1 } else { Set-Content pid $PID; Start-Sleep 600 }'
        $job = Start-Job {
            Import-Module "$using:root/artifacts/RandOpt"
            Set-Location $using:here
            Invoke-RoSearch hangs -ThrottleLimit 1 -Strategy Grid -Parameter @{ x = 1, 2 } -Command $using:shell -ArgumentList '-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', 'trial.ps1', '{x}'
        }
        Wait-Until { (Test-Path "$here/pid") -and (Get-Content "$here/pid") } 'the second trial runs'
        $running = Get-Process -Id (Get-Content "$here/pid")
        $job | Stop-Job
        $job | Remove-Job -Force
        Wait-Until { $running.HasExited } 'the command has ended'
        (Get-RoResult hangs -Directory "$here/randopt_results").Result | Should -Be 1
        (Get-RoTrial hangs -Directory "$here/randopt_results").State | Should -Be 'Complete', 'Failed'
    }

    It 'by Select-Object -First ends it too' {
        Push-Location (New-Item (Join-Path $TestDrive 'first') -ItemType Directory)
        try {
            $first = Invoke-RoSearch first -Count 100 -Parameter @{ x = 'Uniform(0, 1)' } -ScriptBlock { $x } | Select-Object -First 1
            $first | Should -HaveCount 1
            (Get-RoTrial first).Count | Should -BeLessThan 5
        }
        finally {
            Pop-Location
        }
    }
}
