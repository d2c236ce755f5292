# For Invoke-ScriptAnalyzer and for editors. Every script here runs in Windows PowerShell 5.1 too.
@{
    ExcludeRules = @(
        # build.ps1 and the tests speak to whoever started them.
        'PSAvoidUsingWriteHost'
        # It does not see that Pester's blocks share variables.
        'PSUseDeclaredVarsMoreThanAssignments'
    )

    Rules = @{
        PSUseCompatibleSyntax = @{
            Enable = $true
            TargetVersions = @('5.1', '7.4')
        }
        PSAvoidUsingCmdletAliases = @{ allowlist = @('ropt') }
        PSAvoidUsingPositionalParameters = @{
            Enable = $true
            CommandAllowList = @('Invoke-DotNet')
        }
        PSAvoidSemicolonsAsLineTerminators = @{ Enable = $true }
        PSAvoidExclaimOperator = @{ Enable = $true }
        PSPlaceOpenBrace = @{
            Enable = $true
            IgnoreOneLineBlock = $true
        }
        PSPlaceCloseBrace = @{
            Enable = $true
            NewLineAfter = $true
            IgnoreOneLineBlock = $true
        }
        PSUseConsistentWhitespace = @{
            Enable = $true
            IgnoreAssignmentOperatorInsideHashTable = $true
        }
        PSUseCorrectCasing = @{
            Enable = $true
            CheckCommands = $false
        }
    }
}
