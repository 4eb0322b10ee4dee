using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Diagnostics;
using static Doorbell.Compiler.Diagnostics.Catalogue;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>What can be wrong between files and with parameters: DB1300 to DB1399.</summary>
public static class FileDiagnostics
{
    public static readonly DiagnosticDescriptor MissingFileFound = Error("DB1301", "A file is not there");
    public static readonly DiagnosticDescriptor CircularImportFound = Error("DB1302", "Files import each other in a circle");
    public static readonly DiagnosticDescriptor DeepImportFound = Error("DB1303", "Files import each other too deeply");
    public static readonly DiagnosticDescriptor TooManyMachinesFound = Error("DB1304", "There are too many machines");
    public static readonly DiagnosticDescriptor UnknownParameterFound = Error("DB1305", "There is no such parameter");
    public static readonly DiagnosticDescriptor ParameterTypeFound = Error("DB1306", "A parameter is given a value of another type");
    public static readonly DiagnosticDescriptor ParameterRangeFound = Error("DB1307", "A parameter's value is out of its range");
    public static readonly DiagnosticDescriptor DuplicateSettingFound = Error("DB1308", "A parameter is set twice");

    public static Diagnostic MissingFile(SourceLocation path, string text) =>
        MissingFileFound.At(path, $"The file {Quote(text)} is not there.").WithNote($"it is looked for from where {Quote(path.Source.Path)} lies");

    public static Diagnostic CircularImport(SourceLocation path, IReadOnlyList<(string File, SourceLocation Import)> hops)
    {
        var files = string.Join(" → ", hops.Select(hop => hop.File)) + " → " + hops[0].File;
        var diagnostic = CircularImportFound.At(path, $"This file leads back to {Quote(hops[0].File)}: {files}.");
        foreach (var (file, import) in hops)
        {
            diagnostic = diagnostic.Related(import, $"Here {Quote(file)} takes the next one.");
        }

        return diagnostic;
    }

    public static Diagnostic DeepImport(SourceLocation path, int limit) =>
        DeepImportFound.At(path, $"Files import or extend each other more than {limit} deep here. Take what is needed from one file less.");

    public static Diagnostic TooManyMachines(SourceLocation path, int limit) =>
        TooManyMachinesFound.At(path, $"This would be more than {limit} machines in one run. Import fewer.");

    public static Diagnostic UnknownParameter(SourceLocation name, string text, string owner, string? suggestion) =>
        UnknownParameterFound.At(name, $"{Quote(owner)} has no parameter {Quote(text)}.").WithMeant(suggestion);

    public static Diagnostic NotAParameter(SourceLocation name, string text, Symbol symbol) =>
        UnknownParameterFound.At(name, $"{Quote(text)} is {symbol.Noun}, not a parameter.").Related(symbol.Location, "Here it is declared.");

    public static Diagnostic ParameterType(SourceLocation value, ParameterSymbol parameter, string given, string wanted) =>
        ParameterTypeFound.At(value, $"The parameter {Quote(parameter.Name)} takes {wanted}, and this is {given}.")
            .Related(SourceLocation.Of(parameter.Syntax.Default), "Its default fixes its type.");

    public static Diagnostic ParameterRange(SourceLocation value, ParameterSymbol parameter, string given, string range) =>
        ParameterRangeFound.At(value, $"The parameter {Quote(parameter.Name)} is {given}, which is not in {range}.")
            .Related(SourceLocation.Of(parameter.Syntax), "Here its range is declared.");

    public static Diagnostic DuplicateSetting(SourceLocation name, string text, SourceLocation first) =>
        DuplicateSettingFound.At(name, $"The parameter {Quote(text)} is set twice.").Related(first, "It is set here already.");
}
