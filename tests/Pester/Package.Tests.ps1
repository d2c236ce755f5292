# Acceptance of the package: what somebody gets who installs the module from a repository.

BeforeDiscovery {
    $hasTools = (Get-Command dotnet -ErrorAction SilentlyContinue) -and (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable)
    if (-not $hasTools) {
        Write-Warning 'The tests of installing the package are skipped: they need dotnet and the module Microsoft.PowerShell.PSResourceGet.'
    }
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $shell = (Get-Process -Id $PID).Path

    # Runs a script in a session of its own.
    function Invoke-Session([string] $Script, [string[]] $ArgumentList) {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $path $Script
        & $shell -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $path @ArgumentList
    }
}

Describe 'Importing the module' {
    It 'loads its own two assemblies, and no other before it is needed' {
        $said = Invoke-Session -ArgumentList "$root/artifacts/RandOpt" -Script @'
param($Module)
$before = [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object FullName
Import-Module $Module
$new = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object FullName -NotIn $before
# PowerShell may load its own at any time; those in the module's folder are the module's affair.
$new | Where-Object { $_.Location -like '*RandOpt*' } | ForEach-Object { $_.GetName().Name } | Sort-Object
'@
        $said | Should -Be 'RandOpt.Core', 'RandOpt.PowerShell'
    }

    # Before 7.5 there is nothing in PowerShell 7 to make an assembly of a given name with.
    It 'computes with its own MathNet.Numerics, where another module has loaded a different one' -Skip:($PSVersionTable.PSVersion -ge '6.0' -and $PSVersionTable.PSVersion -lt '7.5') {
        $said = Invoke-Session -ArgumentList "$root/artifacts/RandOpt", (Join-Path $TestDrive 'MathNet.Numerics.dll') -Script @'
param($Module, $Foreign)
if ($PSVersionTable.PSEdition -eq 'Desktop') {
    Add-Type -OutputAssembly $Foreign -TypeDefinition '[assembly: System.Reflection.AssemblyVersion("4.0.0.0")] namespace MathNet.Numerics { public static class SpecialFunctions { } }'
}
else {
    $assembly = [System.Reflection.Emit.PersistedAssemblyBuilder]::new('MathNet.Numerics, Version=4.0.0.0', [object].Assembly)
    $null = $assembly.DefineDynamicModule('MathNet.Numerics').DefineType('MathNet.Numerics.SpecialFunctions', 'Public').CreateType()
    $assembly.Save($Foreign)
}
$null = [System.Reflection.Assembly]::LoadFrom($Foreign).GetTypes()
Import-Module $Module
(New-RoSampler 'Gaussian(0, 1)').InverseCdf(0.975).ToString('F12', [cultureinfo]::InvariantCulture)
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'MathNet.Numerics' } | ForEach-Object { $_.GetName().Version.Major } | Sort-Object
'@
        $said | Should -Be '1.959963984540', '4', '5'
    }
}

Describe 'The package' -Skip:(-not $hasTools) {
    BeforeAll {
        $made = Join-Path $TestDrive 'made'
        $published = Join-Path $TestDrive 'published'
        $userFolder = Join-Path $TestDrive 'user'
        # Without a folder for settings NuGet leaves its own where the tests are run.
        $null = New-Item $made, $published, $userFolder, (Join-Path $userFolder .config) -ItemType Directory
        $output = & dotnet pack "$root/src/RandOpt.PowerShell" --no-build --output $made -nodeReuse:false
        if ($LASTEXITCODE -ne 0) {
            throw "dotnet pack ended with exit code ${LASTEXITCODE}: $output"
        }

        $resourceGet = (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable | Sort-Object Version | Select-Object -Last 1).Path

        # What is installed and registered is kept below the home folder, so the session gets another one.
        # In Windows the folder is not to be moved: there the repository is forgotten again, and the module is saved rather than installed.
        $before = @{}
        foreach ($name in 'HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME') {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $null)
        }

        $env:HOME = $userFolder
        try {
            $said = Invoke-Session -ArgumentList $resourceGet, $made, $published, $userFolder, "$root/artifacts/RandOpt" -Script @'
param($ResourceGet, $Made, $Published, $UserFolder, $Module)
$ErrorActionPreference = 'Stop'
Import-Module $ResourceGet
$madeName = "made-$([guid]::NewGuid())"
$publishedName = "published-$([guid]::NewGuid())"
Register-PSResourceRepository -Name $madeName -Uri $Made -Trusted
Register-PSResourceRepository -Name $publishedName -Uri $Published -Trusted
try {
    Publish-PSResource -Path $Module -Repository $publishedName
    if ($env:OS -eq 'Windows_NT') {
        Save-PSResource RandOpt -Repository $madeName -Path $UserFolder
        Import-Module "$UserFolder/RandOpt"
    }
    else {
        Install-PSResource RandOpt -Repository $madeName -Scope CurrentUser
        Import-Module RandOpt
    }
}
finally {
    Unregister-PSResourceRepository $madeName, $publishedName
}

Set-Location $UserFolder
$module = Get-Module RandOpt
"base: $($module.ModuleBase)"
"version: $($module.Version)"
"results: $((Invoke-RoSearch bowl -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock { $x * $x }).Result)"
'@
        }
        finally {
            foreach ($name in $before.Keys) {
                [Environment]::SetEnvironmentVariable($name, $before[$name])
            }
        }

        Add-Type -AssemblyName System.IO.Compression.FileSystem

        function Read-Package([string] $Folder) {
            $archive = [System.IO.Compression.ZipFile]::OpenRead((Get-ChildItem $Folder -Filter *.nupkg).FullName)
            try {
                $reader = [System.IO.StreamReader]::new($archive.GetEntry('RandOpt.nuspec').Open())
                @{
                    Files    = $archive.Entries.FullName | Where-Object { $_ -notmatch '\.psmdcp$' } | Sort-Object
                    Metadata = ([xml]$reader.ReadToEnd()).package.metadata
                }
            }
            finally {
                $archive.Dispose()
            }
        }
    }

    It 'installs from a folder, imports and runs' {
        $base = @($said -match '^base: ')[0].Substring('base: '.Length)
        $base | Should -BeLike "$userFolder*RandOpt*"
        $said | Should -Contain "version: $((Test-ModuleManifest "$root/artifacts/RandOpt/RandOpt.psd1").Version)"
        $said | Should -Contain 'results: 1 4 9'

        $laidOut = Get-ChildItem "$root/artifacts/RandOpt" -Recurse -File | ForEach-Object { $_.FullName.Substring("$root/artifacts/RandOpt".Length) } | Sort-Object
        $installed = Get-ChildItem $base -Recurse -File | ForEach-Object { $_.FullName.Substring($base.Length) } | Where-Object { $_ -notmatch 'PSGetModuleInfo\.xml$' } | Sort-Object
        $installed | Should -Be $laidOut
    }

    It 'is what Publish-PSResource makes of the folder, and more' {
        $ours = Read-Package $made
        $theirs = Read-Package $published
        $ours.Files | Should -Be $theirs.Files
        foreach ($element in $theirs.Metadata.ChildNodes | Where-Object Name -NotIn 'tags', 'licenseUrl') {
            $ours.Metadata[$element.Name].InnerText | Should -Be $element.InnerText -Because $element.Name
        }

        # Publish-PSResource has the address of a licence but no expression, from which NuGet makes an address of its own, no icon in the package and no tags for commands.
        $ours.Metadata.tags | Should -BeLike "$($theirs.Metadata.tags) PSIncludes_Cmdlet *PSCommand_Invoke-RoSearch*"
        $more = $ours.Metadata.ChildNodes.Name | Where-Object { $_ -notin $theirs.Metadata.ChildNodes.Name }
        $more | Should -Be 'license', 'icon'
    }
}
