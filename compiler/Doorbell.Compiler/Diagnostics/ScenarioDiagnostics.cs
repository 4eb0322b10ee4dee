using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Diagnostics;
using static Doorbell.Compiler.Diagnostics.Catalogue;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>What can be wrong with scenarios and sweeps: DB1600 to DB1699.</summary>
public static class ScenarioDiagnostics
{
    public static readonly DiagnosticDescriptor WrongSubjectFound = Error("DB1601", "A statement takes another kind of part");
    public static readonly DiagnosticDescriptor LongLoopFound = Error("DB1602", "A loop has too many passes");
    public static readonly DiagnosticDescriptor BesideCasesFound = Error("DB1603", "Statements stand beside cases");
    public static readonly DiagnosticDescriptor HiddenNameFound = Error("DB1604", "A local name hides another");
    public static readonly DiagnosticDescriptor UnknownScenarioFound = Error("DB1605", "There is no such scenario");
    public static readonly DiagnosticDescriptor CaseNeededFound = Error("DB1606", "A scenario has cases, and one of them must be chosen");
    public static readonly DiagnosticDescriptor NotAConditionFound = Error("DB1607", "An expectation is neither true nor false");
    public static readonly DiagnosticDescriptor ManyRowsFound = Error("DB1608", "A sweep has too many rows");
    public static readonly DiagnosticDescriptor NoRowsFound = Error("DB1609", "A sweep has no rows");
    public static readonly DiagnosticDescriptor TwoMachinesFound = Error("DB1610", "A statement mixes parts of two machines");
    public static readonly DiagnosticDescriptor WrongCountFound = Error("DB1611", "A statement takes another number");

    public static readonly DiagnosticDescriptor NotPassedThroughFound = Error("DB1612", "A device is attached to somebody who may not have it");

    public static Diagnostic WrongSubject(SourceLocation place, string verb, string slot, string wanted, string given)
    {
        var what = slot.Length == 0 ? Quote(verb) : $"{Quote(slot)} of {Quote(verb)}";
        return WrongSubjectFound.At(place, $"{what} takes {wanted}, and {Quote(place.Text)} is {given}.");
    }

    public static Diagnostic WrongArgument(SourceLocation place, string function, string wanted, string given) =>
        ValueDiagnostics.WrongOperandFound.At(place, $"{Quote(function)} takes {wanted}, and {Quote(place.Text)} is {given}.");

    public static Diagnostic LongLoop(SourceLocation place, long passes, int limit) =>
        LongLoopFound.At(place, $"This loop has {passes} passes. A loop has at most {limit}.");

    public static Diagnostic NotIterable(SourceLocation place, string given) =>
        WrongSubjectFound.At(place, $"\"for\" takes a range or a list, and {Quote(place.Text)} is {given}.");

    public static Diagnostic BesideCases(SourceLocation place, string scenario) =>
        BesideCasesFound.At(place, $"{Quote(scenario)} has cases, each a scenario of its own, so statements stand in them. Move this one into a case.");

    public static Diagnostic HiddenName(SourceLocation name, string noun, SourceLocation first) =>
        HiddenNameFound.At(name, $"{Quote(name.Text)} is the name of {noun} already. Choose another.").Related(first, "Here it is given.");

    public static Diagnostic UnknownScenario(SourceLocation place, string text, string? suggestion) =>
        UnknownScenarioFound.At(place, $"There is no scenario {Quote(text)}.").WithMeant(suggestion);

    public static Diagnostic NotAScenario(SourceLocation place, Symbol symbol) =>
        UnknownScenarioFound.At(place, $"{Quote(symbol.Name)} is {symbol.Noun}, not a scenario.").Related(symbol.Location, "Here it is declared.");

    public static Diagnostic CaseNeeded(SourceLocation place, ScenarioSymbol scenario, string example) =>
        CaseNeededFound.At(place, $"{Quote(scenario.Name)} has cases, and a column is one of them. Write {Quote(example)}.")
            .Related(scenario.Location, "Here they are declared.");

    public static Diagnostic NotACondition(SourceLocation place, string what, string given) =>
        NotAConditionFound.At(place, $"{Quote(what)} takes true or false, and this is {given}.");

    public static Diagnostic ManyRows(SourceLocation name, long rows, int limit) =>
        ManyRowsFound.At(name, $"{Quote(name.Text)} would have {rows} rows. A sweep has at most {limit}.");

    public static Diagnostic NoRows(SourceLocation name) =>
        NoRowsFound.At(name, $"{Quote(name.Text)} has no rows. Add a \"vary\" or a \"row\".");

    public static Diagnostic TwoMachines(SourceLocation place, string first, string second) =>
        TwoMachinesFound.At(place, $"{Quote(first)} and {Quote(second)} belong to two machines, which share nothing.");

    public static Diagnostic NotPassedThrough(SourceLocation place, string device, string owner, SourceLocation declared) =>
        NotPassedThroughFound.At(place, $"{Quote(device)} is not for {Quote(owner)}, whose \"passthrough\" does not name it.")
            .Related(declared, "Here is what it may have.")
            .WithHelp($"add {Quote(device)} to \"passthrough\" of {Quote(owner)}");

    public static Diagnostic WrongCount(SourceLocation place, string what, string wanted, string given) =>
        WrongCountFound.At(place, $"{Quote(what)} is {wanted}, and this is {given}.");
}
