@{
    # The module's assemblies are built twice: for PowerShell 7.4 and later, and for Windows PowerShell 5.1.
    RootModule = if ($PSEdition -eq 'Core') { 'net8.0/RandOpt.PowerShell.dll' } else { 'netstandard2.0/RandOpt.PowerShell.dll' }

    # The one place of the version: the build reads it from here.
    ModuleVersion = '0.1.0'
    CompatiblePSEditions = @('Desktop', 'Core')
    GUID = '5b0f7a1e-3c53-4d0c-9e56-6a4f0c8a2d11'
    Author = 'The RandOpt authors'
    CompanyName = 'RandOpt'
    Copyright = 'Copyright (c) The RandOpt authors'
    Description = 'Experiment manager and hyper-parameter search: sweeps any command or script block over a search space, records every result as JSON that people and the Python package randopt can read, and hands the results to the pipeline.'
    PowerShellVersion = '5.1'
    DotNetFrameworkVersion = '4.7.2'

    # The types file refers to a class in it, and is read before the root module.
    RequiredAssemblies = if ($PSEdition -eq 'Core') { 'net8.0/RandOpt.PowerShell.dll' } else { 'netstandard2.0/RandOpt.PowerShell.dll' }
    TypesToProcess = @('RandOpt.Types.ps1xml')
    FormatsToProcess = @('RandOpt.Format.ps1xml')

    FunctionsToExport = @()
    CmdletsToExport = @(
        'Add-RoResult'
        'Copy-RoExperiment'
        'Export-RoResult'
        'Get-RoExperiment'
        'Get-RoResult'
        'Get-RoSample'
        'Get-RoTrial'
        'Import-RoResult'
        'Invoke-RoCommandLine'
        'Invoke-RoSearch'
        'Measure-RoResult'
        'New-RoExperiment'
        'New-RoSampler'
        'Remove-RoExperiment'
        'Remove-RoResult'
        'Rename-RoExperiment'
        'Repair-RoExperiment'
        'Restore-RoState'
        'Save-RoState'
        'Submit-RoMetric'
        'Test-RoExperiment'
        'Test-RoResultPattern'
        'Watch-RoExperiment'
    )
    VariablesToExport = @()
    AliasesToExport = @('ropt')

    PrivateData = @{
        PSData = @{
            Tags = @('hyperparameter', 'optimization', 'experiment', 'tuning', 'search', 'sweep', 'benchmark', 'machine-learning', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'

            # The build writes the newest section of CHANGELOG.md here.
            ReleaseNotes = ''
        }
    }
}
