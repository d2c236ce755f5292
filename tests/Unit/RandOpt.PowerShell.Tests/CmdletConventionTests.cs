using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>What a user of PowerShell may rely on in every cmdlet, whoever wrote it.</summary>
public sealed class CmdletConventionTests : IDisposable
{
    // What these parameters take is the user's own text, or a path, which the engine completes by itself.
    private static readonly HashSet<string> s_freeText =
    [
        "ArgumentList", "AttachmentPath", "Destination", "DestinationDirectory", "Directory", "InputObject", "LiteralPath", "MetricPattern", "NewName", "Path", "Pattern",
        "ResultFile", "ResultPattern", "TemplateFile", "WorkingDirectory", "Argument", "Attachment",
        // Of New-RoSampler: the values of a distribution.
        "Value", "Items", "Sampler", "Low", "High", "Mean", "Std", "Alpha", "Beta", "Lam", "Step",
        // Times, with units of their own.
        "TimeoutSec",
        // What a file of somebody else has in it.
        "ResultColumn", "Study",
    ];

    // These have names like writers, and change nothing that lasts.
    private static readonly HashSet<string> s_changeNothing = ["New-RoSampler"];

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string> Cmdlets()
    {
        using Session session = new();
        return new TheoryData<string>(session.Run("(Get-Module RandOpt).ExportedCmdlets.Keys").Text);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_verb_is_an_approved_one_and_its_noun_begins_with_Ro(string name)
    {
        HashSet<string> approved = typeof(VerbsCommon).Assembly.GetTypes()
            .Where(t => t.Namespace == "System.Management.Automation" && t.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(f => (string)f.GetValue(null)!)
            .ToHashSet();
        string[] parts = name.Split('-');

        Assert.Contains(parts[0], approved);
        Assert.StartsWith("Ro", parts[1]);
        Assert.False(parts[1].EndsWith('s'), "Nouns are singular.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_says_what_it_returns_and_that_has_a_table_and_a_list_of_its_own(string name)
    {
        CmdletInfo cmdlet = Cmdlet(name);
        Assert.NotEmpty(cmdlet.ImplementingType.GetCustomAttributes<OutputTypeAttribute>());

        // A dictionary is shown entry by entry whatever view there is, and what is not RandOpt's has the views of its own module.
        IEnumerable<Type> own = cmdlet.ImplementingType.GetCustomAttributes<OutputTypeAttribute>()
            .SelectMany(a => a.Type)
            .Select(t => t.Type)
            .Where(t => t?.Namespace?.StartsWith("RandOpt", StringComparison.Ordinal) == true && !typeof(System.Collections.IDictionary).IsAssignableFrom(t))!;
        Assert.All(own, type =>
        {
            Assert.Contains("TableControl", ControlsFor(type.FullName!));
            Assert.Contains("ListControl", ControlsFor(type.FullName!));
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_asks_before_it_changes_anything(string name)
    {
        CmdletAttribute attribute = Cmdlet(name).ImplementingType.GetCustomAttribute<CmdletAttribute>()!;
        bool changes = attribute.VerbName is "Add" or "Copy" or "Export" or "Import" or "New" or "Remove" or "Rename" or "Repair" or "Restore" or "Save" || name == "Invoke-RoSearch";

        Assert.Equal(changes && !s_changeNothing.Contains(name), attribute.SupportsShouldProcess);
        Assert.Equal(attribute.VerbName == "Remove", attribute.ConfirmImpact == ConfirmImpact.High);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_stops_with_Ctrl_C_and_cleans_up(string name)
    {
        Type type = Cmdlet(name).ImplementingType;

        Assert.True(typeof(IDisposable).IsAssignableFrom(type));
        Assert.NotEqual(typeof(Cmdlet), type.GetMethod("StopProcessing", BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Tab_completes_what_is_not_free_text(string name)
    {
        Assert.All(Parameters(name).Where(p => TakesText(p.ParameterType) && !s_freeText.Contains(p.Name)), parameter =>
            Assert.Contains(parameter.Attributes, a => a is ArgumentCompleterAttribute or ArgumentCompletionsAttribute or ValidateSetAttribute));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Names_and_paths_take_wildcards_where_several_are_meant(string name)
    {
        string[] matched = ["Experiment", "Id", "Path", "AttachmentPath", "Key"];
        IEnumerable<ParameterMetadata> several = Parameters(name).Where(p => p.ParameterType.IsArray && matched.Contains(p.Name));

        Assert.All(several, parameter => Assert.Contains(parameter.Attributes, a => a is SupportsWildcardsAttribute));
    }

    private static bool TakesText(Type type) =>
        (type.IsArray ? type.GetElementType()! : type) is { } element && (element == typeof(string) || element == typeof(object) || element.Name == "ExperimentArgument");

    private static IEnumerable<string> ControlsFor(string type) =>
        XDocument.Load(Path.Combine(Path.GetDirectoryName(Session.ModulePath)!, "RandOpt.Format.ps1xml"))
            .Descendants("View")
            .Where(v => v.Descendants("TypeName").Any(t => t.Value == type))
            .SelectMany(v => v.Elements().Select(e => e.Name.LocalName));

    private IEnumerable<ParameterMetadata> Parameters(string name) => Cmdlet(name).Parameters.Values.Where(p => !CommonParameters.Contains(p.Name));

    private static HashSet<string> CommonParameters { get; } = [.. System.Management.Automation.Cmdlet.CommonParameters, .. System.Management.Automation.Cmdlet.OptionalCommonParameters];

    private CmdletInfo Cmdlet(string name) => (CmdletInfo)_session.Run($"Get-Command {name}").AssertNoErrors().Output[0].BaseObject;
}
