using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;

namespace RandOpt.PowerShell;

/// <summary>
/// The values of <c>$using:</c> expressions, evaluated where the caller is. The engine looks for them in a dictionary that is
/// passed to a script as the parameter <c>--%</c>, under keys made of the expressions' texts.
/// </summary>
internal sealed class UsingValues
{
    /// <summary>The name of the parameter that the values are passed in.</summary>
    public const string ParameterName = "--%";

    private static readonly Regex s_prefix = new(@"^[$@](\{?)using:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly Dictionary<string, object?> _variables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Evaluates the expressions of script blocks.</summary>
    /// <exception cref="RandOptException">There is no such variable, or its value cannot go to another session.</exception>
    public UsingValues(PSCmdlet caller, IEnumerable<ScriptBlock> blocks)
    {
        foreach (ScriptBlock block in blocks)
        {
            foreach (Ast expression in block.Ast.FindAll(a => a is UsingExpressionAst, searchNestedScriptBlocks: true))
            {
                Take((UsingExpressionAst)expression, block.Ast, caller);
            }
        }
    }

    /// <summary>The values, as the engine wants them.</summary>
    public Dictionary<string, object?> ByExpression { get; } = new(StringComparer.Ordinal);

    /// <summary>The variables that the expressions are about, and their values.</summary>
    public IReadOnlyDictionary<string, object?> Variables => _variables;

    private void Take(UsingExpressionAst expression, Ast block, PSCmdlet caller)
    {
        VariablePath variable = expression.FindAll(a => a is VariableExpressionAst, searchNestedScriptBlocks: false).Cast<VariableExpressionAst>().First().VariablePath;
        PSVariable? own = variable.IsVariable ? caller.SessionState.PSVariable.Get(variable.UserPath) : null;
        if (variable.IsVariable && own is null)
        {
            if (IsNested(expression, block))
            {
                // A variable of the block itself, for another block in it.
                return;
            }

            throw new RandOptException(
                ErrorKind.InvalidArgument, "UsingVariableNotFound", $"The script block uses {expression.Extent.Text}, and there is no variable ${variable.UserPath} here. Set it first.");
        }

        object? value = own is not null && expression.SubExpression is VariableExpressionAst ? Unwrapped(own.Value) : Evaluate(s_prefix.Replace(expression.Extent.Text, "$$$1"), caller);
        if (value is ScriptBlock)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "UsingScriptBlock", $"{expression.Extent.Text} is a script block, which belongs to your own session. Bring in its text and make one of that: [scriptblock]::Create($using:text).");
        }

        ByExpression[KeyOf(expression)] = value;
        if (own is not null)
        {
            _variables[own.Name] = own.Value;
        }
    }

    private static object? Evaluate(string expression, PSCmdlet caller)
    {
        try
        {
            // The comma keeps a list together.
            ScriptBlock script = ScriptBlock.Create($"$ErrorActionPreference = 'Stop'; , ({expression})");
            return Unwrapped(caller.SessionState.InvokeCommand.InvokeScript(useLocalScope: true, script, null, null).FirstOrDefault());
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "UsingValueFailed", $"The script block uses {expression}, which fails here: {e.Message}", e);
        }
    }

    private static object? Unwrapped(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    /// <summary>The key under which the engine looks: the text, without regard to case where it is just a variable, in Base64.</summary>
    private static string KeyOf(UsingExpressionAst expression)
    {
        string text = expression.Extent.Text;
        return Convert.ToBase64String(Encoding.Unicode.GetBytes(expression.SubExpression is VariableExpressionAst ? text.ToLowerInvariant() : text));
    }

    /// <summary>Whether it stands in another block inside of the block.</summary>
    private static bool IsNested(Ast expression, Ast block)
    {
        Ast parent = expression.Parent;
        while (parent != block && parent is not ScriptBlockAst)
        {
            parent = parent.Parent;
        }

        return parent != block;
    }
}
