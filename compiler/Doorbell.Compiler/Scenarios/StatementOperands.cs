using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Scenarios;

/// <summary>Lowers the operands of a statement, and holds them against what its verb takes.</summary>
internal sealed class StatementOperands(ScenarioExpressions expressions, DiagnosticBag diagnostics)
{
    public static readonly PartKind[] Vectors = [PartKind.Vector, PartKind.Wire];
    public static readonly PartKind[] Entries = [PartKind.Vector];
    public static readonly PartKind[] Wires = [PartKind.Wire];
    public static readonly PartKind[] Targets = [PartKind.Hart, PartKind.Vcpu];
    public static readonly PartKind[] Harts = [PartKind.Hart];
    public static readonly PartKind[] Vcpus = [PartKind.Vcpu];
    public static readonly PartKind[] Devices = [PartKind.Device];
    public static readonly PartKind[] Writers = [PartKind.Device, PartKind.Hart];
    public static readonly PartKind[] Owners = [PartKind.Process, PartKind.Vm, PartKind.Domain];
    public static readonly PartKind[] Held = [PartKind.Hart, PartKind.Vcpu, PartKind.Device, PartKind.InterruptFile, PartKind.VcpuFile, PartKind.Mrif];

    private static readonly PartKind[] Places =
    [
        PartKind.InterruptFile, PartKind.InterruptFilePage, PartKind.VirtualFile, PartKind.VcpuFile, PartKind.Mrif, PartKind.Its, PartKind.Lapic,
    ];

    private static readonly PartKind[] Ranges =
    [
        PartKind.InterruptFilePage, PartKind.InterruptFile, PartKind.VirtualFile, PartKind.VcpuFile, PartKind.Imsic,
    ];

    /// <summary>A part of one of the kinds.</summary>
    public Expression Part(VerbSyntax verb, string slot, ExpressionSyntax syntax, IReadOnlyList<PartKind> kinds) =>
        Check(verb, slot, syntax, expressions.Lower(syntax), type => OperandTypes.IsPart(type, kinds), () => Nouns(kinds)).Expression;

    /// <summary>A part of one of the kinds, or a list of such.</summary>
    public Expression PartOrList(VerbSyntax verb, string slot, ExpressionSyntax syntax, IReadOnlyList<PartKind> kinds) => Check(
        verb,
        slot,
        syntax,
        expressions.Lower(syntax),
        type => OperandTypes.IsPart(type, kinds) || (type.Kind == ValueKind.List && OperandTypes.IsPart(type.Element ?? StaticType.Any, kinds)),
        () => Nouns(kinds) + ", or a list of such").Expression;

    /// <summary>What a device may be attached to.</summary>
    public Expression Owner(VerbSyntax verb, string slot, ExpressionSyntax syntax)
    {
        var owner = expressions.Lower(syntax, [Vocabulary.Blocked]);
        return owner.Constant is WordValue { Word: Vocabulary.Blocked }
            ? owner.Expression
            : Check(verb, slot, syntax, owner, type => OperandTypes.IsPart(type, Owners), () => $"{Nouns(Owners)}, or blocked").Expression;
    }

    /// <summary>An address, or something that has one.</summary>
    public Expression Address(VerbSyntax verb, string slot, ExpressionSyntax syntax) => Check(
        verb,
        slot,
        syntax,
        expressions.Lower(syntax),
        type => type.Kind == ValueKind.Integer || OperandTypes.IsPart(type, Places),
        () => "an address, a file or a page").Expression;

    /// <summary>A range of addresses, or something that fills one.</summary>
    public Expression Range(VerbSyntax verb, string slot, ExpressionSyntax syntax) => Check(
        verb,
        slot,
        syntax,
        expressions.Lower(syntax),
        type => type.Kind == ValueKind.Range || OperandTypes.IsPart(type, Ranges),
        () => "a range of addresses, a page or an imsic").Expression;

    /// <summary>An integer that is at least this.</summary>
    public Expression Integer(VerbSyntax verb, string slot, ExpressionSyntax syntax, long minimum, long maximum)
    {
        var integer = Check(
            verb, slot, syntax, expressions.Lower(syntax), type => type.Kind is ValueKind.Integer or ValueKind.Any, () => "an integer");
        if (integer.Constant is IntegerValue { Value: var value } && (value < minimum || value > maximum))
        {
            var wanted = maximum == long.MaxValue ? $"{minimum} or more" : $"{minimum} to {maximum}";
            diagnostics.Report(ScenarioDiagnostics.WrongCount(SourceLocation.Of(syntax), $"{verb.Verb.Text} … {slot}", wanted, $"{value}"));
        }

        return integer.Expression;
    }

    private TypedExpression Check(
        VerbSyntax verb, string slot, ExpressionSyntax syntax, TypedExpression expression, Func<StaticType, bool> isRight, Func<string> wanted)
    {
        if (!expression.IsError && expression.Type.Kind != ValueKind.Any && !isRight(expression.Type))
        {
            diagnostics.Report(ScenarioDiagnostics.WrongSubject(
                SourceLocation.Of(syntax), verb.Verb.Text, slot, wanted(), OperandTypes.Describe(expression)));
        }

        return expression;
    }

    private static string Nouns(IReadOnlyList<PartKind> kinds)
    {
        var nouns = kinds.Select(PartNouns.WithArticle).ToArray();
        return nouns.Length == 1 ? nouns[0] : $"{string.Join(", ", nouns.Take(nouns.Length - 1))} or {nouns[nouns.Length - 1]}";
    }
}
