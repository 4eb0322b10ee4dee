using Doorbell.Compiler.Sources;

namespace Doorbell.Compiler.Evaluation;

/// <summary>What is being evaluated for the sake of what, so that a circle can be told hop by hop.</summary>
internal sealed class Trail
{
    private readonly List<(object Owner, int Slot, string Name, SourceLocation Location)> hops = [];

    public int Depth => hops.Count;

    /// <summary>Levels of all expressions that are being evaluated, and of what it takes to get from one to the next.</summary>
    public int Weight { get; set; }

    /// <summary>Whether too long a row has been reported; what else depends on it is too long as well.</summary>
    public bool IsTooLong { get; set; }

    public void Enter(object owner, int slot, string name, SourceLocation location) => hops.Add((owner, slot, name, location));

    public void Leave() => hops.RemoveAt(hops.Count - 1);

    /// <summary>The hops of the circle that closes at an owner which is being evaluated already.</summary>
    public IReadOnlyList<(string Name, SourceLocation Location)> Circle(object owner, int slot)
    {
        var first = hops.FindIndex(hop => ReferenceEquals(hop.Owner, owner) && hop.Slot == slot);
        return [.. hops.Skip(Math.Max(0, first)).Select(hop => (MachineScope.FullName(hop.Owner, hop.Slot, hop.Name), hop.Location))];
    }
}
