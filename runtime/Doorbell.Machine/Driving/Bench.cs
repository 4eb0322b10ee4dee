using System.Runtime.CompilerServices;
using Doorbell.Engine;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Scenarios.Functions;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>Machines on a test bench: what a scenario's statements and observations do, as calls from C#.</summary>
/// <remarks>Every statement settles the machines before it returns. Not for several threads at once.</remarks>
public sealed class Bench
{
    private readonly StatementOutcome last = new();
    private readonly ObservationTable observations;
    private readonly RuntimeScope scope;
    private readonly StatementRunner runner;

    /// <summary>Builds and boots the machines; imports boot when they are first needed.</summary>
    /// <param name="machines">The topology itself, then its imports.</param>
    /// <param name="settings">How to run them.</param>
    /// <param name="cancellation">Ends a long <see cref="Do"/> with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="RefusedException">The kernel does not boot.</exception>
    public Bench(IReadOnlyList<MachineDescription> machines, RunSettings? settings = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(machines);
        World = new World(machines, settings ?? new RunSettings());
        observations = new ObservationTable(World, last);
        scope = new RuntimeScope(World, last);
        runner = new StatementRunner(World, scope, cancellation);
        if (machines.Count != 0)
        {
            World.Machine(0);
        }

        if (World.BootRefusal is { } boot)
        {
            throw new RefusedException("The kernel does not boot", boot);
        }
    }

    /// <summary>The machines.</summary>
    public World World { get; }

    /// <summary>Why the kernel refused the last statement; none if it did not.</summary>
    public Refusal? LastRefusal => last.Refusal;

    /// <summary>Carries out a statement that acts on machines, and lets them settle.</summary>
    /// <param name="statement">Neither an expectation nor one that holds others.</param>
    /// <returns>Why the kernel refused; none if it did not.</returns>
    /// <exception cref="InvalidOperationException">An operand is not what the statement takes, or the machine does not settle.</exception>
    public Refusal? Try(Statement statement)
    {
        var result = runner.Run(statement);
        if (result.Failure is { } failure)
        {
            throw new InvalidOperationException(failure.Message);
        }

        last.Refusal = result.Refusal;
        return result.Refusal;
    }

    /// <summary>Carries out a statement that the kernel is to accept.</summary>
    /// <exception cref="RefusedException">The kernel refused.</exception>
    /// <exception cref="InvalidOperationException">An operand is not what the statement takes, or the machine does not settle.</exception>
    public void Do(Statement statement)
    {
        if (Try(statement) is { } refusal)
        {
            throw new RefusedException("The kernel refused", refusal);
        }
    }

    /// <summary>The value of an observation, <c>handled</c> for instance.</summary>
    /// <exception cref="InvalidOperationException">There is no such observation, or not of these arguments.</exception>
    public Value Ask(string observation, params IReadOnlyList<Value> arguments)
    {
        var expressions = arguments.Select(argument => new ConstantExpression(SourceSpan.None, argument)).ToArray();
        var value = observations.Call(new CallExpression(SourceSpan.None, observation, expressions), [.. arguments.Select(scope.Resolve)]);
        return value is ErrorValue error ? throw new InvalidOperationException(error.Message) : value;
    }

    /// <summary>Demands that something be true now.</summary>
    /// <param name="condition">What is to be true.</param>
    /// <param name="text">How it is written; the compiler fills it in.</param>
    /// <exception cref="ExpectationException">It is false; the message says what has been lost, and why.</exception>
    public void Expect(bool condition, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        if (!condition)
        {
            throw new ExpectationException(LossText.Of(World) is { } loss ? $"{text} is false: {loss}." : $"{text} is false.");
        }
    }

    /// <summary>The state of all machines and what has been seen of them.</summary>
    public Snapshot Save() => Snapshot.Of(World);

    /// <summary>Goes back to a state that <see cref="Save"/> returned.</summary>
    public void Restore(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        snapshot.RestoreTo(World);
        last.Refusal = null;
    }

    /// <summary>A handle of any part.</summary>
    public PartHandle HandleOf(Part part) => PartHandles.Of(this, part);

    internal Value Resolve(Value value) => scope.Resolve(value);
}
