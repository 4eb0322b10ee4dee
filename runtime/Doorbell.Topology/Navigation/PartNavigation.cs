using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Topology.Navigation;

/// <summary>
/// The way from part to part by <c>.name</c> and <c>[index]</c>, as far as the description alone decides it. What only a running machine
/// knows, the file behind a vCPU and all about it, is answered with null.
/// </summary>
/// <param name="directory">The declared parts.</param>
public sealed class PartNavigation(IPartDirectory directory)
{
    private readonly PartNames names = new(directory);

    /// <summary>Full name of any part, <c>s_files[2].guest[1]</c>.</summary>
    public string NameOf(Part part) => names.Of(part);

    /// <summary>The part with its name as a value.</summary>
    public PartValue ValueOf(Part part) => new(part) { Name = names.Of(part) };

    /// <summary>
    /// <c>part.name</c>: what belongs to every part of the kind, else what is declared inside, else a property. Null if only a running machine
    /// knows; an <see cref="ErrorValue"/> if there is none.
    /// </summary>
    public Value? Member(PartValue target, MemberExpression expression)
    {
        var part = target.Part;
        var known = Known(part, expression.Name);
        if (known is not null)
        {
            return known is ErrorValue error ? error with { Span = expression.Span } : known;
        }

        if (PartMembers.IsDynamic(part.Kind, expression.Name))
        {
            return null;
        }

        var declared = PartMembers.IsDeclared(part.Kind)
            ? directory.Nested(part, expression.Name) ?? directory.Property(part, expression.Name)
            : null;
        return declared ?? new ErrorValue(expression.Span, $"\"{names.Of(part)}\" has no member \"{expression.Name}\".") { Reason = EvaluationError.UnknownMember };
    }

    /// <summary><c>part[index]</c>. An <see cref="ErrorValue"/> if the index is out of range, or the part has nothing to be indexed for.</summary>
    public Value Index(PartValue target, long index, IndexExpression expression)
    {
        var part = target.Part;
        var (kind, count, first) = ElementsOf(part);
        if (kind is null)
        {
            return new ErrorValue(expression.Span, $"\"{names.Of(part)}\" has no elements to be indexed.") { Reason = EvaluationError.NotIndexable };
        }

        if (index < first || index >= first + count)
        {
            return new ErrorValue(expression.Index.Span, PartElements.OutOfRange(names.Of(part), kind.Value, count, first, index))
            {
                Reason = EvaluationError.OutOfRange,
            };
        }

        return ValueOf(PartElements.At(part, kind.Value, (int)index));
    }

    /// <summary>What a part may be indexed for: the elements' kind (null: nothing), their count, and the number of the first, 0 or 1.</summary>
    public (PartKind? Kind, int Count, int First) ElementsOf(Part part)
    {
        switch (part.Kind)
        {
            case PartKind.Imsic:
                return (PartKind.InterruptFile, directory.Geometry(part)?.Harts ?? 0, 0);
            case PartKind.GuestFiles:
                return (PartKind.InterruptFile, directory.Geometry(part)?.GuestFiles ?? 0, 1);
            case PartKind.Device or PartKind.Aplic or PartKind.Plic:
                var (kind, count) = directory.Elements(part);
                return (kind, count, part.Kind == PartKind.Device ? 0 : 1);
            default:
                return (null, 0, 0);
        }
    }

    /// <summary>Address of a file, a page or a virtual file; null if the part has none that the description knows.</summary>
    public ulong? AddressOf(Part part) => part.Kind switch
    {
        PartKind.InterruptFile or PartKind.InterruptFilePage => directory.Geometry(part)?.FileAddress(part.Number, part.Guest),
        PartKind.VirtualFile => directory.VirtualFiles(part) + ((ulong)part.Number * ImsicGeometry.PageSize),
        _ => null,
    };

    /// <summary>The addresses that a value stands for where a range is wanted: a range, a page, a file, an IMSIC.</summary>
    public AddressRange? RangeOf(Value value) => value switch
    {
        RangeValue range when range.Last >= range.First => new AddressRange(unchecked((ulong)range.First), unchecked((ulong)(range.Last - range.First) + 1)),
        PartValue { Part: { Kind: PartKind.Imsic } imsic } => directory.Geometry(imsic)?.Range,
        PartValue part when AddressOf(part.Part) is { } address => new AddressRange(address, ImsicGeometry.PageSize),
        _ => null,
    };

    /// <summary>Whether an integer, a range or a file lies in an IMSIC, a file or a page; null if the question has no meaning.</summary>
    public bool? Contains(Part container, Value item)
    {
        switch (container.Kind, item)
        {
            case (PartKind.Imsic, PartValue { Part: { Kind: PartKind.InterruptFile or PartKind.InterruptFilePage } file }):
                return file.Machine == container.Machine && file.Index == container.Index;
            case (PartKind.Imsic, IntegerValue address):
                return directory.Geometry(container)?.TryFind(unchecked((ulong)address.Value), out _, out _);
            default:
                var outer = RangeOf(new PartValue(container));
                return (outer, item) switch
                {
                    (null, _) => null,
                    (_, IntegerValue address) => outer.Value.Contains(unchecked((ulong)address.Value)),
                    _ => RangeOf(item) is { } inner ? outer.Value.Contains(inner) : null,
                };
        }
    }

    private Value? Known(Part part, string name)
    {
        switch (part.Kind, name)
        {
            case (PartKind.Hart, "ipi"):
                return ValueOf(part with { Kind = PartKind.Ipi });
            case (PartKind.Imsic, "range"):
                return directory.Geometry(part) is { } geometry ? RangeValueOf(geometry.Range) : Broken(part);
            case (PartKind.InterruptFile, "guest") when part.Guest == 0:
                return ValueOf(part with { Kind = PartKind.GuestFiles });
            case (PartKind.InterruptFile or PartKind.InterruptFilePage, "page"):
                return ValueOf(part with { Kind = PartKind.InterruptFilePage });
            case (PartKind.InterruptFile or PartKind.InterruptFilePage or PartKind.VirtualFile, "address"):
                return AddressOf(part) is { } address ? new IntegerValue(unchecked((long)address), true) : Broken(part);
            case (PartKind.InterruptFilePage or PartKind.InterruptFile, "range") or (PartKind.VirtualFile, "page" or "range"):
                return AddressOf(part) is { } first ? RangeValueOf(new AddressRange(first, ImsicGeometry.PageSize)) : Broken(part);
            case (PartKind.Process, "memory"):
                return ValueOf(part with { Kind = PartKind.ProcessMemory });
            case (PartKind.Vm, "memory"):
                return ValueOf(part with { Kind = PartKind.VmMemory });
            case (PartKind.Vm, "vcpu"):
                var count = directory.Elements(part).Count;
                return new ListValue([.. Enumerable.Range(0, count).Select(number => ValueOf(part with { Kind = PartKind.Vcpu, Number = number }))]);
            case (PartKind.Vcpu, "imsic"):
                return ValueOf(part with { Kind = PartKind.VirtualFile });
            case (PartKind.Vcpu, "file"):
                return ValueOf(part with { Kind = PartKind.VcpuFile });
            case (PartKind.Vcpu, "notice"):
                return ValueOf(part with { Kind = PartKind.Notice });
            default:
                return null;
        }
    }

    private static RangeValue RangeValueOf(AddressRange range) => new(unchecked((long)range.First), unchecked((long)range.Last), true);

    private ErrorValue Broken(Part part) => new(SourceSpan.None, $"\"{names.Of(part)}\" has no address: its description does not say where it lies.")
    {
        Reason = EvaluationError.NoAddress,
    };
}
