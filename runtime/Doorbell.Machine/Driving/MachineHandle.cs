using System.Runtime.CompilerServices;
using Doorbell.Engine;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>One machine on a bench: the base of the types that are generated from topologies.</summary>
/// <param name="bench">Where it stands.</param>
/// <param name="descriptions">The topology itself, then its imports.</param>
/// <param name="index">Which of them this is.</param>
public abstract class MachineHandle(Bench bench, IReadOnlyList<MachineDescription> descriptions, int index)
{
    /// <summary>Where it stands.</summary>
    public Bench Bench => bench;

    /// <summary>What it was built from.</summary>
    public MachineDescription Description => descriptions[index];

    /// <summary>The topology itself, then its imports.</summary>
    protected IReadOnlyList<MachineDescription> Machines => descriptions;

    /// <summary>Causes of all faults since the start, oldest first, of all machines on the bench.</summary>
    public IReadOnlyList<long> Faults =>
        bench.Ask("faults") is ListValue list ? [.. list.Items.OfType<IntegerValue>().Select(cause => cause.Value)] : [];

    /// <summary>Whether an invariant, P1 to P17, has been broken on any machine of the bench.</summary>
    public bool Broke(string invariant) => bench.Ask("broke", new WordValue(invariant)) is TruthValue { Value: true };

    /// <summary>Demands that something be true now.</summary>
    /// <param name="condition">What is to be true.</param>
    /// <param name="text">How it is written; the compiler fills it in.</param>
    /// <exception cref="ExpectationException">It is false; the message says what has been lost, and why.</exception>
    public void Expect(bool condition, [CallerArgumentExpression(nameof(condition))] string text = "") => bench.Expect(condition, text);

    /// <summary>Does something that the kernel is to refuse.</summary>
    /// <param name="errno">How.</param>
    /// <param name="action">What to do.</param>
    /// <exception cref="ExpectationException">It was not refused, or otherwise.</exception>
    public void ExpectRefused(Errno errno, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            action();
        }
        catch (RefusedException refused) when (refused.Errno == errno && ReferenceEquals(refused.Refusal, bench.LastRefusal))
        {
            return;
        }
        catch (RefusedException refused)
        {
            throw new ExpectationException($"{errno} was expected. {refused.Message}", refused);
        }

        throw new ExpectationException($"{errno} was expected, and the kernel refused nothing.");
    }

    /// <summary>The state of all machines on the bench.</summary>
    public Snapshot Save() => bench.Save();

    /// <summary>Goes back to a state that <see cref="Save"/> returned.</summary>
    public void Restore(Snapshot snapshot) => bench.Restore(snapshot);

    /// <summary>What a name of the file itself stands for.</summary>
    protected Value Named(string name) => Description.Names.TryGetValue(name, out var value)
        ? value
        : throw new InvalidOperationException($"There is no \"{name}\" in this machine.");

    /// <summary>The handle of a name that stands for one part.</summary>
    protected T Named<T>(string name, Func<Bench, Part, T> make)
        where T : PartHandle
    {
        ArgumentNullException.ThrowIfNull(make);
        return Named(name) is PartValue part ? make(bench, part.Part) : throw new InvalidOperationException($"\"{name}\" is no single part.");
    }

    /// <summary>The handles of a name that stands for an array.</summary>
    protected PartArray<T> NamedArray<T>(string name, Func<Bench, Part, T> make)
        where T : PartHandle => new(bench, Named(name), make);
}
