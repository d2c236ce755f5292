# What others record while somebody looks: results as they appear, and how far an experiment is.

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/artifacts/RandOpt" -Force
}

Describe 'Following' {
    BeforeEach {
        $here = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Push-Location $here
        $null = New-RoExperiment train @{ x = 'Uniform(0, 9)' } | Add-RoResult 1 -Parameter @{ x = 1 }
        $job = Start-Job {
            Import-Module "$using:root/artifacts/RandOpt"
            Set-Location $using:here
            2..5 | ForEach-Object { $null = Add-RoResult train $_ -Parameter @{ x = $_ } }
        }
    }

    AfterEach {
        $job | Remove-Job -Force
        Pop-Location
    }

    It 'hands out what another process records until Select-Object has enough' {
        (Get-RoResult train -Wait | Select-Object -First 5).x | Should -Be 1, 2, 3, 4, 5
    }

    It 'sees in a look after the other how far it is' {
        $last = Watch-RoExperiment train -Interval 0.05 | Where-Object Complete -EQ 5 | Select-Object -First 1
        $last.Best.x | Should -Be 1
        $last.SinceBest | Should -Be 4
        ($last | Format-List | Out-String) | Should -Match 'Parameters\s+: x=1'
    }
}
