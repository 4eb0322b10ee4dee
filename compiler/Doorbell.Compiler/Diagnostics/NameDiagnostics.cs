using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Diagnostics;
using static Doorbell.Compiler.Diagnostics.Catalogue;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>What can be wrong with names and with what stands where: DB1100 to DB1199.</summary>
public static class NameDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownKindFound = Error("DB1101", "There is no such kind");
    public static readonly DiagnosticDescriptor UnknownVariantFound = Error("DB1102", "A kind has no such variant");
    public static readonly DiagnosticDescriptor MissingVariantFound = Error("DB1103", "A declaration does not say which variant it is");
    public static readonly DiagnosticDescriptor WrongPlaceFound = Error("DB1104", "A declaration stands where its kind cannot stand");
    public static readonly DiagnosticDescriptor UnknownPropertyFound = Error("DB1105", "A declaration has no such property");
    public static readonly DiagnosticDescriptor DuplicatePropertyFound = Error("DB1106", "A property stands twice");
    public static readonly DiagnosticDescriptor DuplicateNameFound = Error("DB1107", "A name is given twice");
    public static readonly DiagnosticDescriptor UnknownNameFound = Error("DB1108", "A name stands for nothing");
    public static readonly DiagnosticDescriptor UnknownMemberFound = Error("DB1109", "A part has no such member");
    public static readonly DiagnosticDescriptor NothingToOverrideFound = Error("DB1110", "An override changes nothing that exists");
    public static readonly DiagnosticDescriptor OverrideOfAnotherKindFound = Error("DB1111", "An override is of another kind");
    public static readonly DiagnosticDescriptor NothingToRemoveFound = Error("DB1112", "There is nothing to remove");
    public static readonly DiagnosticDescriptor SecondOfAKindFound = Error("DB1113", "A machine has two of what it can have one of");
    public static readonly DiagnosticDescriptor UnusableNameFound = Error("DB1114", "A name cannot be given");
    public static readonly DiagnosticDescriptor CircularReferenceFound = Error("DB1115", "A value depends on itself");
    public static readonly DiagnosticDescriptor LongChainFound = Error("DB1116", "A value depends on too many others in a row");
    public static readonly DiagnosticDescriptor MissingPropertyFound = Error("DB1117", "A required property is missing");
    public static readonly DiagnosticDescriptor UnexpectedArrayFound = Error("DB1118", "A kind cannot be declared several times at once");

    public static Diagnostic UnknownKind(SourceLocation word, string? suggestion) =>
        UnknownKindFound.At(word, $"There is no kind {Quote(word.Text)}.").WithMeant(suggestion);

    public static Diagnostic UnknownVariant(SourceLocation word, KindSchema kind, string? suggestion) => kind.Variants.Count == 0
        ? UnknownVariantFound.At(word, $"A {Quote(kind.Name)} has no variants. Remove \": {word.Text}\".")
        : UnknownVariantFound.At(word, $"A {Quote(kind.Name)} has no variant {Quote(word.Text)}.").WithMeant(suggestion)
            .WithHelp($"write one of {OneOf(kind.Variants.Select(variant => variant.Name))}");

    public static Diagnostic MissingVariant(SourceLocation name, KindSchema kind, IEnumerable<string> variants) =>
        MissingVariantFound.At(name, $"{Quote(name.Text)} does not say which variant of {Quote(kind.Name)} it is.")
            .WithHelp($"write `{kind.Name} {name.Text} : …` with one of {OneOf(variants)}");

    public static Diagnostic WrongPlace(SourceLocation head, string what, string place, IReadOnlyList<string> places)
    {
        var where = place.Length == 0 ? "in the file itself" : $"in a {Quote(place)}";
        var right = OneOf(places.Select(name => name.Length == 0 ? "the file itself" : $"a \"{name}\""));
        return WrongPlaceFound.At(head, $"A {Quote(what)} cannot stand {where}. It stands in {right}.");
    }

    public static Diagnostic UnknownProperty(SourceLocation name, DeclarationShape shape, string? suggestion, string? otherVariant)
    {
        var message = $"{Quote(shape.Title)} has no property {Quote(name.Text)}.";
        return otherVariant is not null
            ? UnknownPropertyFound.At(name, message).WithNote($"`{name.Text}` belongs to `{shape.Kind.Name} : {otherVariant}`")
            : UnknownPropertyFound.At(name, message).WithMeant(suggestion);
    }

    public static Diagnostic DuplicateProperty(SourceLocation name, SourceLocation first) =>
        DuplicatePropertyFound.At(name, $"{Quote(name.Text)} stands twice. Keep one of the two.").Related(first, "It stands here already.");

    public static Diagnostic DuplicateName(SourceLocation name, Symbol first) =>
        DuplicateNameFound.At(name, $"The name {Quote(name.Text)} is given twice. Choose another, or write \"override\" to change the first.")
            .Related(first.Location, $"Here it is given to {first.Noun}.");

    public static Diagnostic UnknownName(SourceLocation name, string text, string? suggestion) =>
        UnknownNameFound.At(name, $"Nothing has the name {Quote(text)}.").WithMeant(suggestion);

    public static Diagnostic UnknownMachineName(SourceLocation name, string machine, string text, string? suggestion) =>
        UnknownNameFound.At(name, $"Nothing in {Quote(machine)} has the name {Quote(text)}.").WithMeant(suggestion);

    public static Diagnostic ScenarioAsValue(SourceLocation name, Symbol scenario) =>
        UnknownNameFound.At(name, $"{Quote(scenario.Name)} is {scenario.Noun}, which has no value.").Related(scenario.Location, "Here it is declared.");

    public static Diagnostic UnknownMember(SourceLocation place, string message, string? suggestion) =>
        UnknownMemberFound.At(place, message).WithMeant(suggestion);

    public static Diagnostic NothingToOverride(SourceLocation name, string? suggestion) =>
        NothingToOverrideFound.At(name, $"There is no {Quote(name.Text)} to override.").WithMeant(suggestion)
            .WithHelp("remove the word `override` to declare it");

    public static Diagnostic NotOverridable(SourceLocation name, Symbol symbol) =>
        NothingToOverrideFound.At(name, $"{Quote(name.Text)} is {symbol.Noun}, which cannot be overridden.").Related(symbol.Location, "Here it is declared.");

    public static Diagnostic OverrideOfAnotherKind(SourceLocation kind, DeclarationSymbol symbol) =>
        OverrideOfAnotherKindFound.At(kind, $"{Quote(symbol.Name)} is {symbol.Noun}, not a {Quote(kind.Text)}. Write \"override {symbol.Kind.Name} {symbol.Name}\".")
            .Related(symbol.Location, "Here it is declared.");

    public static Diagnostic NothingToRemove(SourceLocation name, string? suggestion) =>
        NothingToRemoveFound.At(name, $"There is no {Quote(name.Text)} to remove.").WithMeant(suggestion);

    public static Diagnostic SecondOfAKind(SourceLocation name, DeclarationSymbol first) =>
        SecondOfAKindFound.At(name, $"A machine has one {Quote(first.Kind.Name)}, and {Quote(name.Text)} would be the second.")
            .Related(first.Location, "Here is the first.");

    public static Diagnostic UnusableName(SourceLocation name, string reason) => UnusableNameFound.At(name, $"{Quote(name.Text)} cannot be a name here. {reason}");

    public static Diagnostic CircularReference(SourceLocation place, string name, IReadOnlyList<(string Name, SourceLocation Location)> hops)
    {
        var path = string.Join(" → ", hops.Select(hop => hop.Name)) + " → " + hops[0].Name;
        var diagnostic = CircularReferenceFound.At(place, $"{Quote(name)} depends on itself: {path}.");
        foreach (var (hop, location) in hops.Take(20))
        {
            diagnostic = diagnostic.Related(location, $"Here is {Quote(hop)}.");
        }

        return diagnostic;
    }

    public static Diagnostic LongChain(SourceLocation place, string name, int limit) =>
        LongChainFound.At(place, $"{Quote(name)} depends on more than {limit} values in a row, or on expressions that are nested as deeply. Write one of them down as a number.");

    public static Diagnostic MissingProperty(SourceLocation name, DeclarationShape shape, PropertySchema property) =>
        MissingPropertyFound.At(name, $"{Quote(name.Text)} does not say its {Quote(property.Name)}.")
            .WithNote($"`{property.Name}` of `{shape.Title}`: {property.Doc}")
            .WithHelp($"add `{property.Name} = …`, {property.Type.Description}");

    public static Diagnostic UnexpectedArray(SourceLocation array, KindSchema kind) =>
        UnexpectedArrayFound.At(array, $"A {Quote(kind.Name)} cannot be declared several times at once. Remove the brackets.");
}
