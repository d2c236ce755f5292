using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>A script block that lets configurations through, with the parameters as variables.</summary>
internal sealed class ScriptBlockFilter(ScriptBlock block)
{
    /// <summary>Whether the block is true for a configuration.</summary>
    /// <exception cref="RandOptException">The block failed.</exception>
    public bool Passes(ValueMap configuration)
    {
        try
        {
            // An error that would just be shown would refuse the configuration without a reason.
            List<PSVariable> variables = TrialBlock.VariablesFor(configuration);
            variables.Add(new PSVariable("ErrorActionPreference", ActionPreference.Stop));
            Collection<PSObject> answers = block.InvokeWithContext(null, variables);
            return answers.Count > 0 && LanguagePrimitives.IsTrue(answers);
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (Exception e) when (e is RuntimeException or LoopFlowException)
        {
            throw new RandOptException(
                ErrorKind.InvalidOperation,
                "FilterFailed",
                $"The -Filter script block failed on {configuration}: {Sentence.End(e is LoopFlowException ? "it used break or continue outside of a loop" : e.Message)} The parameters are variables in it: {{ ${(configuration.Count > 0 ? configuration.Keys[0] : "x")} -le 1 }}",
                e);
        }
    }
}
