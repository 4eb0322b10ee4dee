using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;
using Doorbell.Topology.Navigation;

namespace Doorbell.Compiler.Navigation;

/// <summary>Finds what the words of an expression stand for.</summary>
/// <param name="topology">Whose names they are.</param>
/// <param name="scope">Names that hold at the place.</param>
/// <param name="found">Takes the words; null where only the expression's own meaning is wanted.</param>
internal sealed class ExpressionResolver(TopologySymbol topology, NameScope scope, List<Occurrence>? found)
{
    /// <summary>Properties and parameters whose values are followed in a row.</summary>
    private const int LongestTrail = 16;

    private static readonly IReadOnlyList<string> NoWords = [];
    private static readonly NameScope Empty = new();
    private int trail;

    /// <summary>What the whole expression stands for.</summary>
    /// <param name="syntax">The expression.</param>
    /// <param name="words">Words that stand for themselves there.</param>
    public Designation Resolve(ExpressionSyntax syntax, IReadOnlyList<string>? words = null)
    {
        words ??= NoWords;
        switch (syntax)
        {
            case NameSyntax name:
                return Name(name, words);
            case MemberAccessSyntax member:
                return Member(member);
            case IndexSyntax index:
                var target = Resolve(index.Target);
                Resolve(index.Index);
                return PartSteps.Element(target, index.Index is RangeSyntax);
            case CallSyntax call:
                return Call(call);
            case ParenthesizedSyntax inner:
                return Resolve(inner.Expression, words);
            case ListSyntax list:
                var first = Designation.Nothing;
                for (var at = 0; at < list.Items.Count; at++)
                {
                    var item = Resolve(list.Items[at], words);
                    first = at == 0 ? item : first;
                }

                return first with { IsList = true };
            default:
                foreach (var child in syntax.Children.OfType<ExpressionSyntax>())
                {
                    Resolve(child);
                }

                return Designation.Nothing;
        }
    }

    /// <summary>What a symbol's name stands for as a value.</summary>
    public Designation Of(Symbol symbol, TopologySymbol home)
    {
        switch (symbol)
        {
            case DeclarationSymbol declaration:
                return new Designation { Declaration = declaration, Home = home, Part = declaration.Kind.Part, IsList = declaration.Array is not null };
            case ImportSymbol import:
                return new Designation { Machine = import.Topology };
            case ScenarioSymbol scenario:
                return new Designation { Scenario = scenario };
            case ParameterSymbol parameter:
                return Follow(parameter.Syntax.Default, home);
            case ConstantSymbol constant:
                return Follow(constant.Syntax.Value, home);
            default:
                return Designation.Nothing;
        }
    }

    private Designation Name(NameSyntax name, IReadOnlyList<string> words)
    {
        var text = name.Text;
        if (words.Contains(text) || text is "true" or "false")
        {
            Add(name, new Meaning(MeaningKind.Word, text), name);
            return Designation.Nothing;
        }

        if (scope.Find(text) is var (local, value))
        {
            Add(name, local, name);
            return value;
        }

        if (topology.Find(text) is { } symbol)
        {
            Add(name, Meanings.Of(symbol, topology), name);
            return Of(symbol, topology);
        }

        if (text == "linux" && SchemaTable.Find("kernel") is { } kernel)
        {
            var shape = SchemaTable.ShapeOf(kernel, null);
            Add(name, new Meaning(MeaningKind.Declaration, text) { Shape = shape, Topology = topology }, name);
            return Designation.Of(PartKind.Kernel);
        }

        Add(name, new Meaning(MeaningKind.Word, text), name);
        return Designation.Nothing;
    }

    private Designation Member(MemberAccessSyntax member)
    {
        var target = Resolve(member.Target);
        if (member.Name.IsMissing)
        {
            return Designation.Nothing;
        }

        var name = member.Name.Text;
        if (target.Machine is { } machine)
        {
            if (machine.Find(name) is not { } symbol)
            {
                return Designation.Nothing;
            }

            Add(member.Name, Meanings.Of(symbol, machine), member);
            return Of(symbol, machine);
        }

        if (target.Scenario?.Syntax.Cases.FirstOrDefault(known => known.Name.Text == name) is { } @case)
        {
            Add(member.Name, Meanings.Of(@case), null);
            return Designation.Nothing;
        }

        if (target.IsList)
        {
            return Designation.Nothing;
        }

        if ((target.Part is { } kind && PartMembers.Of(kind).Contains(name)) || (target.IsMessage && name is "address" or "data"))
        {
            Add(member.Name, new Meaning(MeaningKind.Member, name) { Part = target.Part }, member);
            return target.Part is { } part ? PartSteps.Member(part, name) : Designation.Nothing;
        }

        return target.Declaration is { } declaration ? MemberOf(declaration, target.Home ?? topology, member) : Designation.Nothing;
    }

    private Designation MemberOf(DeclarationSymbol declaration, TopologySymbol home, MemberAccessSyntax member)
    {
        var name = member.Name.Text;
        if (declaration.Find(name) is { } nested)
        {
            Add(member.Name, Meanings.Of(nested, home), member);
            return Of(nested, home);
        }

        var slot = declaration.Shape.SlotOf(name);
        if (slot < 0)
        {
            return Designation.Nothing;
        }

        var property = declaration.Shape.Properties[slot];
        Add(member.Name, Meanings.Of(property, declaration.Shape, declaration, home), member);
        return property.Type is ReferenceType or ListType { Element: ReferenceType } && declaration.Properties[slot] is { } written
            ? Follow(written.Syntax.Value, home)
            : Designation.Nothing;
    }

    private Designation Call(CallSyntax call)
    {
        var function = FunctionTable.Find(call.Function.Text);
        if (function is not null)
        {
            Add(call.Function, new Meaning(MeaningKind.Function, function.Name) { Function = function }, null);
        }

        for (var at = 0; at < call.Arguments.Count; at++)
        {
            var takes = function is { Parameters.Count: > 0 } ? function.ParameterOf(at).Words : NoWords;
            Resolve(call.Arguments[at], takes);
        }

        return ResultOf(function);
    }

    private static Designation ResultOf(FunctionSchema? function) => function?.Result switch
    {
        { Kind: ValueKind.Message } => new Designation { IsMessage = true },
        { Kind: ValueKind.Part, Part: { } part } => Designation.Of(part),
        { Kind: ValueKind.List, Element.Part: { } element } => Designation.Of(element, isList: true),
        _ => Designation.Nothing,
    };

    private Designation Follow(ExpressionSyntax value, TopologySymbol home) => trail >= LongestTrail
        ? Designation.Nothing
        : new ExpressionResolver(home, Empty, null) { trail = trail + 1 }.Resolve(value);

    private void Add(SyntaxNode word, Meaning meaning, ExpressionSyntax? expression) =>
        found?.Add(new Occurrence(SourceLocation.Of(word), meaning) { Expression = expression, Topology = topology });
}
