# Every script is in order, and in the syntax of Windows PowerShell 5.1, as PSScriptAnalyzerSettings.psd1 has it.

BeforeDiscovery {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $hasAnalyzer = [bool](Get-Module PSScriptAnalyzer -ListAvailable)
    if (-not $hasAnalyzer) {
        Write-Warning 'The scripts are not analysed: the module PSScriptAnalyzer is not installed. Get it with: Install-Module PSScriptAnalyzer -Scope CurrentUser'
    }

    # What is built is no script of ours, except for the manifest: it is looked at where the files are that it names.
    $scripts = Get-ChildItem $root -Recurse -Include *.ps1, *.psm1, *.psd1 |
        ForEach-Object { @{ Name = $_.FullName.Substring($root.Length + 1).Replace('\', '/'); Path = $_.FullName } } |
        Where-Object { $_.Name -eq 'artifacts/RandOpt/RandOpt.psd1' -or $_.Name -notmatch '(^|/)(bin|obj|artifacts)/|^RandOpt\.psd1$' }
}

Describe 'Scripts' {
    BeforeAll {
        $settings = (Resolve-Path "$PSScriptRoot/../../PSScriptAnalyzerSettings.psd1").Path
    }

    It '<Name> passes PSScriptAnalyzer' -ForEach $scripts -Skip:(-not $hasAnalyzer) {
        $found = Invoke-ScriptAnalyzer $Path -Settings $settings -ErrorAction Stop | ForEach-Object { "line $($_.Line): $($_.RuleName): $($_.Message)" }
        $found | Should -BeNullOrEmpty
    }
}
