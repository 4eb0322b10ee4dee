using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios;

/// <summary>What a statement's operands are. The first that is not what the statement takes becomes its failure.</summary>
internal sealed class StatementOperands(World world, RuntimeScope scope)
{
    /// <summary>The first operand that could not be used.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Begins with a new statement.</summary>
    public void Clear() => Failure = null;

    /// <summary>A value.</summary>
    public Value? Evaluate(Expression expression)
    {
        var value = scope.Resolve(ExpressionEvaluator.Evaluate(expression, scope));
        if (value is ErrorValue error)
        {
            Fail(error.Span, error.Message);
            return null;
        }

        return value;
    }

    /// <summary>A part of one of the kinds.</summary>
    public Part? Part(Expression expression, string wanted, params ReadOnlySpan<PartKind> kinds)
    {
        var value = Evaluate(expression);
        if (value is PartValue part && kinds.Contains(part.Part.Kind))
        {
            return part.Part;
        }

        if (value is not null)
        {
            Fail(expression.Span, $"This is {ExpressionEvaluator.Kind(value)}, not {wanted}.");
        }

        return null;
    }

    /// <summary>One part, or a list of them.</summary>
    public IReadOnlyList<Part>? Parts(Expression expression, string wanted, params ReadOnlySpan<PartKind> kinds)
    {
        var value = Evaluate(expression);
        var items = value is ListValue list ? list.Items : value is null ? [] : [value];
        var parts = new List<Part>();
        foreach (var item in items)
        {
            if (scope.Resolve(item) is not PartValue part || !kinds.Contains(part.Part.Kind))
            {
                Fail(expression.Span, $"This is {ExpressionEvaluator.Kind(item)}, not {wanted}.");
                return null;
            }

            parts.Add(part.Part);
        }

        return value is null ? null : parts;
    }

    /// <summary>An integer in a range.</summary>
    public long? Integer(Expression expression, long least, long most)
    {
        var value = Evaluate(expression);
        if (value is IntegerValue integer && integer.Value >= least && integer.Value <= most)
        {
            return integer.Value;
        }

        if (value is not null)
        {
            Fail(expression.Span, $"This is {(value is IntegerValue ? value.ToString() : ExpressionEvaluator.Kind(value))}, not an integer from {least} to {most}.");
        }

        return null;
    }

    /// <summary>An address: an integer, or what a file, a page or a virtual file stands for.</summary>
    public ulong? Address(Expression expression)
    {
        var value = Evaluate(expression);
        if (value is null)
        {
            return null;
        }

        var address = world.AddressOf(value);
        if (address is null)
        {
            Fail(expression.Span, $"This is {ExpressionEvaluator.Kind(value)}, not an address.");
        }

        return address;
    }

    /// <summary>A range of addresses.</summary>
    public AddressRange? Range(Expression expression)
    {
        var value = Evaluate(expression);
        if (value is null)
        {
            return null;
        }

        var range = world.Names.RangeOf(value);
        if (range is null)
        {
            Fail(expression.Span, $"This is {ExpressionEvaluator.Kind(value)}, not a range of addresses.");
        }

        return range;
    }

    /// <summary>To whom devices are attached, with the machine that it belongs to; the word <c>blocked</c> belongs to any.</summary>
    public (AttachTarget Target, int? Machine)? Owner(Expression expression)
    {
        var value = Evaluate(expression);
        switch (value)
        {
            case null:
                return null;
            case WordValue { Word: "blocked" }:
                return (new AttachTarget(AttachTargetKind.Blocked), null);
            case PartValue { Part: { Kind: PartKind.Process } process }:
                return (new AttachTarget(AttachTargetKind.Process, process.Index), process.Machine);
            case PartValue { Part: { Kind: PartKind.Vm } vm }:
                return (new AttachTarget(AttachTargetKind.Vm, vm.Index), vm.Machine);
            case PartValue { Part: { Kind: PartKind.Domain } domain }:
                return (new AttachTarget(AttachTargetKind.Domain, domain.Index), domain.Machine);
            default:
                Fail(expression.Span, $"This is {ExpressionEvaluator.Kind(value)}, not a process, a VM, a domain of theirs, or the word \"blocked\".");
                return null;
        }
    }

    /// <summary>An operand cannot be used.</summary>
    public void Fail(SourceSpan span, string message) => Failure ??= new Failure(span, message, []);
}
