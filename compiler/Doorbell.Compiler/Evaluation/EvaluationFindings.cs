using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Turns errors of evaluation into findings, with the other end named: the values and declarations that the expression speaks of.</summary>
internal sealed class EvaluationFindings(MachineScope machine)
{
    /// <summary>The finding for an error.</summary>
    /// <param name="error">What evaluation gave.</param>
    /// <param name="expression">What was evaluated.</param>
    /// <param name="property">What it was for, or null.</param>
    public Diagnostic Of(ErrorValue error, BoundExpression expression, PropertySchema? property)
    {
        var place = error.Span == SourceSpan.None
            ? SourceLocation.Of(expression.Syntax)
            : new SourceLocation(expression.Source, new TextSpan(error.Span.Start, error.Span.Length));
        switch (error.Reason)
        {
            case EvaluationError.UnknownName:
                return UnknownName(place, error.Message, property);
            case EvaluationError.UnknownMember or EvaluationError.NotIndexable:
                return NameDiagnostics.UnknownMember(place, error.Message, error.Meant);
            case EvaluationError.NoAddress:
                return ValueDiagnostics.OnlyWhileRunning(place, error.Message);
            case EvaluationError.Overflow:
                return WithNames(ValueDiagnostics.Overflow(place, error.Message), expression.Syntax, place);
            case EvaluationError.DivisionByZero:
                return WithNames(ValueDiagnostics.DivisionByZero(place, error.Message), expression.Syntax, place);
            case EvaluationError.OutOfRange:
                return WithNames(ValueDiagnostics.IndexOutOfRange(place, error.Message), expression.Syntax, place);
            default:
                return WithNames(ValueDiagnostics.WrongOperand(place, error.Message), expression.Syntax, place);
        }
    }

    private Diagnostic UnknownName(SourceLocation place, string name, PropertySchema? property)
    {
        switch (property?.Type)
        {
            case WordType or ListType { Element: WordType }:
                return ValueDiagnostics.UnknownWord(place, property.Name, property.Type.Words, name, Spelling.Closest(name, property.Type.Words));
            case TruthType:
                return ValueDiagnostics.WrongType(place, property.Name, property.Type.Description, $"the word \"{name}\"");
            case ReferenceType reference:
                var fitting = machine.Topology.Declarations.Where(declaration => declaration.Kind.Part is { } kind && reference.Kinds.Contains(kind));
                var suggestion = Spelling.Closest(name, fitting.Select(declaration => declaration.Name));
                return NameDiagnostics.UnknownName(place, name, suggestion ?? Spelling.Closest(name, machine.Topology.Names.Keys));
            default:
                return NameDiagnostics.UnknownName(place, name, Spelling.Closest(name, machine.Topology.Names.Keys));
        }
    }

    /// <summary>Adds where the names in the failing piece come from, and what they are here.</summary>
    private Diagnostic WithNames(Diagnostic diagnostic, ExpressionSyntax syntax, SourceLocation place)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in syntax.DescendantsAndSelf())
        {
            var isIndexed = node is IndexSyntax index && index.Index.Span == place.Span;
            if (!isIndexed && !(node is NameSyntax && place.Span.Contains(node.Span)))
            {
                continue;
            }

            foreach (var name in (isIndexed ? ((IndexSyntax)node).Target : node).DescendantsAndSelf().OfType<NameSyntax>())
            {
                if (told.Count < 6 && told.Add(name.Text) && machine.Topology.Find(name.Text) is { } symbol)
                {
                    diagnostic = diagnostic.Related(symbol.Location, Here(symbol));
                }
            }
        }

        return diagnostic;
    }

    private string Here(Symbol symbol)
    {
        var value = symbol is ParameterSymbol or ConstantSymbol or DeclarationSymbol ? machine.ValueOf(symbol.Name) : null;
        return value switch
        {
            ListValue list when symbol is DeclarationSymbol => $"\"{symbol.Name}\" has {list.Items.Count} elements.",
            null or ErrorValue or PartValue => $"Here is \"{symbol.Name}\".",
            _ => $"\"{symbol.Name}\" is {Catalogue.Quote(value.ToString()).Trim('"')}.",
        };
    }
}
