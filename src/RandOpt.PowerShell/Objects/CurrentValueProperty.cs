using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>A property of an experiment object that reads and sets the current value of a parameter.</summary>
internal sealed class CurrentValueProperty(string name, Experiment experiment) : PSNoteProperty(name, null)
{
    public override bool IsSettable => true;

    public override object? Value
    {
        get => experiment.Get(Name);
        set => experiment.Set(Name, RecordedValue.From(value));
    }

    public override string TypeNameOfValue => typeof(object).FullName!;

    public override string ToString() => $"object {Name}={Sampling.ValueText.Display(Value)}";

    public override PSMemberInfo Copy() => new CurrentValueProperty(Name, experiment);
}
