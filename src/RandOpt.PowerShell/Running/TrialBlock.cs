using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>
/// A script block that a trial runs: it gets the parameters as variables, as arguments by name, and as properties of
/// <c>$_</c>, and the trial itself as <c>$RoTrial</c>.
/// </summary>
internal sealed class TrialBlock
{
    // The block that binds by name. From a module's function it does not show the variables to a block from outside the module.
    private const string CallByName = "& $__randOptBlock @__randOptArguments";

    // Inside a try the engine lets an error that ends a statement end the block too; elsewhere it would show it and go on behind it.
    // The outcome is one that comes of being enumerated: no command and no scope is between the caller and the block.
    private const string InTry = "try { $args[0] } catch { throw }";

    // What a folder's search space calls so would be passed to every command of the block.
    private const string DefaultValues = "PSDefaultParameterValues";

    private readonly ScriptBlock _block;
    private readonly ScriptBlock? _call;
    private readonly List<string> _declared = [];

    /// <exception cref="RandOptException">The block needs an argument that is no parameter.</exception>
    public TrialBlock(ScriptBlock block, SearchSpace space)
    {
        _block = block;
        ScriptBlockAst? ast = block.Ast as ScriptBlockAst;
        bool passesByPosition = ast?.BeginBlock is null && ast?.ProcessBlock is null;
        bool skipped = false;
        foreach (ParameterAst parameter in ast?.ParamBlock?.Parameters ?? Enumerable.Empty<ParameterAst>())
        {
            string name = parameter.Name.VariablePath.UserPath;
            if (space.Find(name) is not null)
            {
                _declared.Add(name);
                passesByPosition &= !skipped;
                continue;
            }

            skipped = true;
            if (parameter.DefaultValue is null && parameter.StaticType != typeof(SwitchParameter))
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument,
                    "UnknownScriptParameter",
                    $"The script block takes ${name}, and the search has no parameter '{name}': {NearestName.Hint(name, space.Names, "${0}")} Give it a default value if it is not meant to be one.");
            }
        }

        if (!passesByPosition)
        {
            ScriptBlock call = ScriptBlock.Create(CallByName);
            _call = block.Module is null ? call : block.Module.NewBoundScriptBlock(call);
        }
    }

    /// <summary>Throws where a parameter is called like a variable of PowerShell's own.</summary>
    /// <exception cref="RandOptException">One is.</exception>
    public static void CheckNames(SearchSpace space, PSVariableIntrinsics session)
    {
        bool IsTaken(string name) => name.Equals(DefaultValues, StringComparison.OrdinalIgnoreCase)
            || (session.Get(name) is { } own && (own.Options & (ScopedItemOptions.AllScope | ScopedItemOptions.Constant)) != 0);
        string? taken = space.Names.FirstOrDefault(IsTaken);
        if (taken is not null)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "ReservedVariable", $"The parameter '{taken}' cannot be a variable in a script block, for ${taken} is PowerShell's own. Choose another name, or run a program with -Command.");
        }
    }

    /// <summary>The parameters as variables of a block, and all of them as <c>$_</c>.</summary>
    public static List<PSVariable> VariablesFor(ValueMap configuration)
    {
        List<PSVariable> variables = new(configuration.Count + 3) { new("_", configuration) };
        for (int i = 0; i < configuration.Count; i++)
        {
            variables.Add(new PSVariable(configuration.Keys[i], configuration.Values[i]));
        }

        return variables;
    }

    /// <summary>Runs the block for a trial, in the session whose pipeline this is.</summary>
    public TrialOutcome Run(TrialRun run, SessionState session)
    {
        object? outer = CurrentTrial.Enter(run, session.PSVariable);
        try
        {
            TrialOutcome outcome = (TrialOutcome)session.InvokeCommand
                .InvokeScript(InTry, useNewScope: false, PipelineResultTypes.Error, null, OutcomeWhenEnumerated(run.Configuration))[0].BaseObject;

            // The block may have caught the error that was to end it.
            return run.Stopped == TrialStop.Pruned ? new TrialOutcome { IsInterrupted = true } : outcome;
        }
        finally
        {
            CurrentTrial.Leave(outer, session.PSVariable);
        }
    }

    private IEnumerable<TrialOutcome> OutcomeWhenEnumerated(ValueMap configuration)
    {
        yield return Run(configuration);
    }

    private TrialOutcome Run(ValueMap configuration)
    {
        try
        {
            List<PSVariable> variables = VariablesFor(configuration);
            if (_call is null)
            {
                return OutcomeOf(_block.InvokeWithContext(null, variables, [.. _declared.Select(n => configuration[n])]));
            }

            Hashtable arguments = new(StringComparer.OrdinalIgnoreCase);
            foreach (string name in _declared)
            {
                arguments[name] = configuration[name];
            }

            variables.Add(new PSVariable("__randOptBlock", _block));
            variables.Add(new PSVariable("__randOptArguments", arguments));
            return OutcomeOf(_call.InvokeWithContext(null, variables));
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (LoopFlowException e)
        {
            // It would end the caller's loop, or the caller's whole script.
            return new TrialOutcome { Failure = $"the script block used {(e is ContinueException ? "continue" : "break")} outside of a loop; use return" };
        }
        catch (RuntimeException e)
        {
            return ScriptFailure.Outcome(e, _block, isCalledByName: _call is not null);
        }
        catch (RandOptException e)
        {
            return new TrialOutcome { Failure = e.Message };
        }
    }

    private static TrialOutcome OutcomeOf(Collection<PSObject> output)
    {
        object? last = output.Count == 0 ? null : RecordedValue.Unwrap(output[output.Count - 1]);
        switch (last)
        {
            case null:
                return new TrialOutcome { Failure = "the script block returned nothing; its last output has to be the result, a number or a hashtable with 'result'" };
            case string:
                // Lines of a program that the block ran.
                return AutoResult.Find(string.Join("\n", output.Select(o => o?.ToString()))) is { } found
                    ? new TrialOutcome { Result = found.Result, Data = found.Data }
                    : new TrialOutcome { Failure = $"the script block returned '{last}', which is not a number" };
            case IDictionary or ValueMap:
                return OutcomeOf(last as ValueMap ?? RecordedValue.MapFrom((IDictionary)last));
            case bool:
                return new TrialOutcome { Failure = $"the script block returned {ValueText.Display(last)}, which is not a number" };
            default:
                object? result = ParameterValue.From(last);
                return ParameterValue.TryGetNumber(result, out _)
                    ? new TrialOutcome { Result = result }
                    : new TrialOutcome { Failure = $"the script block returned {ValueText.Literal(result)}, which is not a number" };
        }
    }

    private static TrialOutcome OutcomeOf(ValueMap map)
    {
        string? key = map.Keys.FirstOrDefault(k => k.Equals("result", StringComparison.OrdinalIgnoreCase));
        object? result = key is null ? null : map[key];
        if (result is string text && NumberText.TryParse(text.Trim(), out object? number))
        {
            result = number;
        }

        if (key is null || !ParameterValue.TryGetNumber(result, out _))
        {
            return new TrialOutcome { Failure = key is null ? "the script block returned a hashtable without 'result'" : $"the script block returned the result {ValueText.Literal(map[key])}, which is not a number" };
        }

        return new TrialOutcome { Result = result, Data = new ValueMap(map.Where<KeyValuePair<string, object?>>(p => p.Key != key)) };
    }
}
