using Doorbell.Compiler;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Authoring;

/// <summary>What a rule is given: one machine of a model, and where its findings go.</summary>
public sealed class RuleContext
{
    private readonly Action<Finding> report;
    private readonly ParameterPlaces places;

    internal RuleContext(Model model, MachineDescription machine, MachineFacts facts, SourceEdits edits, IMachineProbe? probe, Action<Finding> report)
    {
        Model = model;
        Machine = machine;
        Facts = facts;
        Edits = edits;
        Probe = probe;
        this.report = report;
        places = new ParameterPlaces(model.Topologies[machine.Index], edits);
    }

    /// <summary>The whole model.</summary>
    public Model Model { get; }

    /// <summary>The machine under judgement, with the parameters that are declared.</summary>
    public MachineDescription Machine { get; }

    /// <summary>What follows from the description, found once for all rules.</summary>
    public MachineFacts Facts { get; }

    /// <summary>Makes the edits of fixes.</summary>
    public SourceEdits Edits { get; }

    /// <summary>Runs the kernel model; null unless the host has it and was asked for it. A rule with <see cref="RuleNeeds.RunningMachine"/> always has it.</summary>
    public IMachineProbe? Probe { get; }

    /// <summary>Reports a finding. Elements of one array that are found at fault at one place count as one.</summary>
    public void Report(Finding finding) => report(finding);

    /// <summary>
    /// Where a property's value was written, else the declaration's head. If a file that extends another sets the parameter that the value
    /// consists of, it is written there.
    /// </summary>
    public SourceSpan PlaceOf(Origin origin, string property) => places.Resolve(origin.Of(property));
}
