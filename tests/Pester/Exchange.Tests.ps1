# Results that move in files, with the commands for files and tables that a real session has.

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/artifacts/RandOpt" -Force
}

Describe 'Results in a file' {
    BeforeEach {
        $here = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        Push-Location $here
        $null = New-RoExperiment train ([ordered]@{ lr = 'LogUniform(1e-5, 1)'; opt = 'Choice(["adam", "1", None])' })
        Add-RoResult train 0.1 -Parameter @{ lr = 1e-05; opt = 'adam' } -Data @{ epochs = 3; share = 1.0; note = "two`nlines, and `"more`""; curve = 1, 2.5 }
        Add-RoResult train ([double]::NaN) -Parameter @{ lr = 0.30000000000000004; opt = '1' } -Data @{ ok = $true }
        Add-RoResult train 7 -Parameter @{ lr = 1; opt = $null }
    }

    AfterEach {
        Pop-Location
    }

    It 'are rows for Import-Csv and ConvertFrom-Csv' {
        Export-RoResult train.csv -Experiment train
        $rows = @(Import-Csv train.csv)
        $rows | Should -HaveCount 3
        ($rows[0].psobject.Properties.Name | Select-Object -First 4) -join ',' | Should -BeExactly 'id,result,lr,opt'
        $rows[0].id | Should -BeExactly (Get-RoResult train)[0].Id
        [double]::Parse($rows[1].lr, [cultureinfo]::InvariantCulture) | Should -Be 0.30000000000000004
        $rows[0].'data.note' | ConvertFrom-Json | Should -BeExactly "two`nlines, and `"more`""
        @(Get-Content train.csv | ConvertFrom-Csv).result -join ' ' | Should -BeExactly '0.1 NaN 7'
    }

    It 'come back as they were, from <_>' -ForEach 'train.csv', 'train.jsonl' {
        Export-RoResult -Path $_ -Experiment train
        Get-Item $_ | Import-RoResult -Experiment copy
        $source = @(Get-RoResult train)
        $copy = @(Get-RoResult copy)
        $copy | Should -HaveCount 3
        foreach ($i in 0..2) {
            $copy[$i].Id | Should -BeExactly $source[$i].Id
            "$($copy[$i].Parameters)" | Should -BeExactly "$($source[$i].Parameters)"
            (Get-Content $copy[$i].Path -Raw) | Should -BeExactly (Get-Content $source[$i].Path -Raw)
        }
        $copy[0].epochs | Should -BeOfType [long]
        $copy[0].share | Should -BeOfType [double]
        $copy[1].opt | Should -BeOfType [string]
        $copy[1].ok | Should -BeTrue
    }

    It 'come back in a culture with decimal commas' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Export-RoResult train.csv -Experiment train
            Import-RoResult train.csv copy
            Get-RoResult train | Export-Csv table.csv -NoTypeInformation
            Import-RoResult table.csv
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
        (Get-RoResult copy).lr | Should -Be (Get-RoResult train).lr
        (Get-RoResult table).lr | Should -Be (Get-RoResult train).lr
        (Get-RoResult table).Id | Should -Be (Get-RoResult train).Id
    }

    It 'are found and placed where the session is' {
        $null = New-PSDrive -Name moved -PSProvider FileSystem -Root $here
        try {
            Set-Location moved:/
            (Export-RoResult moved:/train.csv -Experiment train -PassThru).FullName | Should -Be (Join-Path $here 'train.csv')
            Import-RoResult moved:/tr*.csv -Experiment copy
            (Get-RoExperiment copy).Count | Should -Be 3
        }
        finally {
            Set-Location $here
            Remove-PSDrive moved
        }
    }

    It 'may be asked for before anything is written' {
        Export-RoResult train.csv -Experiment train -WhatIf
        Test-Path train.csv | Should -BeFalse
        Export-RoResult train.csv -Experiment train -Confirm:$false
        Import-RoResult train.csv copy -WhatIf
        Get-RoExperiment | ForEach-Object Name | Should -Be 'train'
    }
}
