using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>The parameters of a search as its job gets them: nothing in them belongs to the caller's session.</summary>
internal static class JobParameters
{
    // What the caller's session sees to, or what the request says already.
    private static readonly HashSet<string> s_left = new(
        [
            "AsJob", "Experiment", "Directory", "Parameter", "InputObject", "WhatIf", "Confirm",
            "OutVariable", "OutBuffer", "ErrorVariable", "WarningVariable", "InformationVariable", "PipelineVariable",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The parameters.</summary>
    public static Hashtable For(SearchRequest request, IEnumerable<KeyValuePair<string, object>> bound)
    {
        Hashtable parameters = new(StringComparer.OrdinalIgnoreCase)
        {
            // The caller may go on with its own object meanwhile.
            ["Experiment"] = request.Experiment.Copy(),
            ["Confirm"] = false,
        };
        if (request.Given is not null)
        {
            parameters["InputObject"] = request.Given.ToArray();
        }

        foreach (KeyValuePair<string, object> parameter in bound.Where(p => !s_left.Contains(p.Key)))
        {
            parameters[parameter.Key] = parameter.Value is ScriptBlock block ? ScriptBlockCopy.Of(block).Make() : parameter.Value;
        }

        return parameters;
    }
}
