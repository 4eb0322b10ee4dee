using System.Text;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Navigation;
using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Symbols;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Rules;
using Doorbell.Syntax.Nodes;
using IntegerUnit = Doorbell.Compiler.Schema.Types.IntegerUnit;

namespace Doorbell.LanguageServer.Hovering;

/// <summary>What is known about a word, in Markdown.</summary>
internal sealed class HoverText
{
    private readonly DocumentView view;
    private readonly StringBuilder text = new();

    private HoverText(DocumentView view) => this.view = view;

    /// <summary>The text; empty if there is nothing to say.</summary>
    public static string Of(DocumentView view, Occurrence occurrence)
    {
        var hover = new HoverText(view);
        hover.Describe(occurrence);
        return hover.text.ToString().TrimEnd();
    }

    private void Describe(Occurrence occurrence)
    {
        var meaning = occurrence.Meaning;
        switch (meaning.Kind)
        {
            case MeaningKind.Declaration:
                Code(meaning.Symbol is DeclarationSymbol declared ? declared.Head.Text : $"{meaning.Shape?.Title} {meaning.Name}");
                Paragraph(meaning.Doc);
                Paragraph(meaning.Shape?.Kind.Doc);
                Addresses(meaning);
                Paragraph(ElementAt(occurrence) is { } element ? AddressText.Of(view, element) : null);
                break;
            case MeaningKind.Parameter or MeaningKind.Constant:
                Code(FirstLine(meaning.Node?.Text));
                Paragraph(meaning.Doc);
                ValueOf(meaning);
                break;
            case MeaningKind.Property:
                Property(meaning);
                break;
            case MeaningKind.Function when meaning.Function is { } function:
                Code(function.Signature);
                Paragraph(function.Doc);
                Paragraph(string.Join('\n', function.Parameters.Select(parameter => $"- `{parameter.Name}`: {parameter.Description}")));
                break;
            case MeaningKind.Statement:
                Code(meaning.Statement?.Pattern);
                Paragraph(meaning.Statement?.Doc);
                break;
            case MeaningKind.Kind or MeaningKind.Variant:
                Code(meaning.Shape?.Title);
                Paragraph(meaning.Kind == MeaningKind.Variant ? meaning.Shape?.Variant?.Doc : meaning.Shape?.Kind.Doc);
                Source(meaning.Shape?.Kind.Source);
                break;
            case MeaningKind.Member:
                Code(occurrence.Expression?.Text);
                Paragraph(MemberDocs.Of(meaning.Part, meaning.Name));
                break;
            case MeaningKind.Code:
                Paragraph(RuleSet.Standard.PageOf(meaning.Name) ?? DiagnosticCatalogue.PageOf(meaning.Name));
                break;
            case MeaningKind.Word:
                Word(occurrence);
                break;
            default:
                Code(FirstLine(meaning.Node?.Text));
                Paragraph(meaning.Doc);
                break;
        }

        if (meaning.Kind is MeaningKind.Member or MeaningKind.Local or MeaningKind.Declaration && occurrence is { Expression: { } expression, Topology: { } topology })
        {
            if (view.Model.Values.Of(expression, topology) is { } value and not Topology.Values.PartValue)
            {
                Paragraph($"= {ValueText.Of(value)}");
            }
        }
    }

    private void Property(Meaning meaning)
    {
        if (meaning is not { Property: { } property, Shape: { } shape })
        {
            return;
        }

        Code($"{shape.Title}.{property.Name}");
        Paragraph(meaning.Doc);
        Paragraph(property.Doc);
        Paragraph($"{property.Type.Description}; {DefaultOf(property)}");
        if (meaning is { Owner: { } owner, Topology: { } topology } && view.Model.Values.Of(owner, property.Name, topology) is { } value)
        {
            Paragraph($"= {ValueText.Of(value, UnitOf(property.Type))}");
        }

        Source(property.Source);
    }

    /// <summary>What a word says: the property that it is a value of tells.</summary>
    private void Word(Occurrence occurrence)
    {
        if (view.File.Root.PathTo(occurrence.Location.Span.Start).OfType<PropertySyntax>().LastOrDefault() is { } written
            && Occurrences.At(view.Model, view.File, written.Name.Span.Start) is { Meaning: { Property: { } property, Shape: { } shape } })
        {
            Code($"{shape.Title}.{property.Name} = {occurrence.Location.Text}");
            Paragraph(property.Doc);
            Paragraph($"{property.Type.Description}; {DefaultOf(property)}");
            Source(property.Source);
        }
    }

    /// <summary>The element that is picked right behind a word, or null.</summary>
    private IndexSyntax? ElementAt(Occurrence occurrence) => view.File.Root.PathTo(occurrence.Location.Span.Start).OfType<IndexSyntax>()
        .FirstOrDefault(index => index.Target.Span.End == occurrence.Location.Span.End);

    private void Addresses(Meaning meaning)
    {
        if (meaning is not { Symbol: DeclarationSymbol declaration, Topology: { } topology })
        {
            return;
        }

        var values = view.Model.Values;
        if (declaration.Array is not null && values.CountOf(declaration, topology) is { } count)
        {
            Paragraph($"{count} element{(count == 1 ? "" : "s")}");
        }

        if (values.GeometryOf(declaration, topology) is { } geometry)
        {
            var range = geometry.Range;
            Paragraph($"{geometry.Harts} file{(geometry.Harts == 1 ? "" : "s")} at `{ValueText.Addresses(range.First, range.First + range.Size - 1)}`, "
                + $"{ValueText.Size(geometry.HartStride)} from hart to hart, {geometry.GuestFiles} guest file{(geometry.GuestFiles == 1 ? "" : "s")} each");
        }

        foreach (var property in declaration.Shape.Properties)
        {
            if (property.Type is RangeType or BdfType or IntegerType { Unit: IntegerUnit.Address } && declaration.Written(property.Name) is not null
                && values.Of(declaration, property.Name, topology) is { } value)
            {
                Paragraph($"{property.Name} = {ValueText.Of(value, UnitOf(property.Type))}");
            }
        }
    }

    private void ValueOf(Meaning meaning)
    {
        if (meaning is { Symbol: { } symbol, Topology: { } topology } && view.Model.Values.Of(symbol, topology) is { } value)
        {
            Paragraph($"= {ValueText.Of(value)}");
        }
    }

    private void Source(string? source)
    {
        if (!string.IsNullOrEmpty(source))
        {
            Paragraph($"*{source}*");
        }
    }

    private void Code(string? code)
    {
        if (!string.IsNullOrEmpty(code))
        {
            Paragraph($"```topo\n{code}\n```");
        }
    }

    private void Paragraph(string? paragraph)
    {
        if (!string.IsNullOrWhiteSpace(paragraph))
        {
            text.Append(paragraph.Trim()).Append("\n\n");
        }
    }

    private static string DefaultOf(PropertySchema property) =>
        property.Default.Kind == PropertyDefaultKind.Required ? "required" : $"default {property.Default.Text}";

    private static string? FirstLine(string? text) => text?.Split('\n', 2)[0].TrimEnd(' ', '\r', '{');

    private static IntegerUnit UnitOf(PropertyType type) => type is IntegerType integer ? integer.Unit : IntegerUnit.Count;
}
