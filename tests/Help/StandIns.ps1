# Small stand-ins for the commands of PowerShell that the examples of the help use, and that a hosted engine does not have. They
# know what the examples ask of them and nothing else; tests/Pester runs the same examples with the real ones.

[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'That is what they are for.')]
[Diagnostics.CodeAnalysis.SuppressMessage('PSUseApprovedVerbs', '', Justification = 'They are called like the commands that they stand in for.')]
param()

function Select-Object([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [string[]] $Property, [int] $First = [int]::MaxValue) {
    begin { $count = 0 }
    process {
        if ($count++ -lt $First) {
            if (-not $Property) { return $InputObject }
            $columns = [ordered]@{}
            foreach ($name in $Property) { $columns[$name] = $InputObject.$name }
            [pscustomobject] $columns
        }
    }
}

function Sort-Object([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [string] $Property, [switch] $Descending, [int] $Top = [int]::MaxValue) {
    begin { $items = [Collections.Generic.List[object]]::new() }
    process { $items.Add($InputObject) }
    end {
        $sorted = [Linq.Enumerable]::OrderBy([object[]] $items, [Func[object, double]] {
            $value = if ($Property) { $args[0].$Property } else { $args[0] }
            if ($value -is [timespan]) { $value.TotalSeconds } else { [double] $value }
        })
        if ($Descending) { $sorted = [Linq.Enumerable]::Reverse([object[]] [Linq.Enumerable]::ToArray($sorted)) }
        foreach ($item in [Linq.Enumerable]::Take($sorted, $Top)) { $item }
    }
}

function Group-Object([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [string] $Property) {
    begin { $groups = [ordered]@{} }
    process {
        $name = "$($InputObject.$Property)"
        if (-not $groups.Contains($name)) { $groups[$name] = @() }
        $groups[$name] += $InputObject
    }
    end { foreach ($name in $groups.Keys) { [pscustomobject]@{ Name = $name; Count = $groups[$name].Count; Group = $groups[$name] } } }
}

function Format-List([Parameter(ValueFromPipeline)] $InputObject) {
    process { foreach ($property in $InputObject.psobject.Properties) { "$($property.Name) : $($property.Value)" } }
}

function Get-Content([Parameter(ValueFromPipelineByPropertyName)] [Alias('PSPath')] [string] $Path) {
    process { [IO.File]::ReadAllLines($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)) }
}

function Test-Path([string] $Path) {
    $full = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    [IO.File]::Exists($full) -or [IO.Directory]::Exists($full)
}

function Import-Csv([string] $Path) {
    $lines = (Get-Content $Path) -replace '"'
    $names = $lines[0] -split ','
    foreach ($line in $lines[1..($lines.Count - 1)]) {
        $columns = [ordered]@{}
        $values = $line -split ','
        for ($i = 0; $i -lt $names.Count; $i++) { $columns[$names[$i]] = $values[$i] }
        [pscustomobject] $columns
    }
}

function Export-Csv([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [string] $Path, [switch] $NoTypeInformation) {
    begin { $lines = @() }
    process {
        if (-not $lines) { $lines += '"' + ($InputObject.psobject.Properties.Name -join '","') + '"' }
        $lines += '"' + ($InputObject.psobject.Properties.Value -join '","') + '"'
    }
    end { [IO.File]::WriteAllLines($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path), [string[]] $lines) }
}
