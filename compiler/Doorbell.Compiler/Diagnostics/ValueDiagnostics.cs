using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Diagnostics;
using static Doorbell.Compiler.Diagnostics.Catalogue;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>What can be wrong with values: DB1200 to DB1299.</summary>
public static class ValueDiagnostics
{
    public static readonly DiagnosticDescriptor WrongTypeFound = Error("DB1201", "A property takes another type of value");
    public static readonly DiagnosticDescriptor OutOfBoundsFound = Error("DB1202", "A number is too small or too large for its property");
    public static readonly DiagnosticDescriptor UnknownWordFound = Error("DB1203", "A word is none of those that a property takes");
    public static readonly DiagnosticDescriptor WrongReferenceFound = Error("DB1204", "A property takes another kind of part");
    public static readonly DiagnosticDescriptor WrongOperandFound = Error("DB1205", "An operator or function takes another type of value");
    public static readonly DiagnosticDescriptor OverflowFound = Error("DB1206", "A number does not fit 64 bits");
    public static readonly DiagnosticDescriptor DivisionByZeroFound = Error("DB1207", "A number is divided by zero");
    public static readonly DiagnosticDescriptor IndexOutOfRangeFound = Error("DB1208", "A number is out of range");
    public static readonly DiagnosticDescriptor UnknownFunctionFound = Error("DB1209", "There is no such function");
    public static readonly DiagnosticDescriptor WrongArgumentsFound = Error("DB1210", "A function is called with the wrong number of arguments");
    public static readonly DiagnosticDescriptor DuplicateElementFound = Error("DB1211", "A list holds something twice");
    public static readonly DiagnosticDescriptor EmptyListFound = Error("DB1212", "A list holds nothing");
    public static readonly DiagnosticDescriptor ArraySizeFound = Error("DB1213", "An array has an impossible size");
    public static readonly DiagnosticDescriptor TooManyElementsFound = Error("DB1214", "A machine has too many elements");
    public static readonly DiagnosticDescriptor ImpossibleRangeFound = Error("DB1215", "A range is impossible");
    public static readonly DiagnosticDescriptor ObservationOutsideFound = Error("DB1216", "Something is asked that only a running machine knows");
    public static readonly DiagnosticDescriptor ForeignPartFound = Error("DB1217", "A part belongs to another machine");
    public static readonly DiagnosticDescriptor AlternativesFound = Error("DB1218", "Properties exclude each other, or one of several is missing");

    public static Diagnostic WrongType(SourceLocation value, string property, string wanted, string given) =>
        WrongTypeFound.At(value, $"{Quote(property)} takes {wanted}, and this is {given}.");

    public static Diagnostic OutOfBounds(SourceLocation value, string property, string limits, string given) =>
        OutOfBoundsFound.At(value, $"{Quote(property)} is {limits}, and this is {given}.");

    public static Diagnostic Multiple(SourceLocation value, string property, string given) =>
        OutOfBoundsFound.At(value, $"{Quote(property)} is a power of two, and this is {given}.");

    public static Diagnostic UnknownWord(SourceLocation value, string property, IReadOnlyList<string> words, string given, string? suggestion) =>
        UnknownWordFound.At(value, $"{Quote(property)} takes {OneOf(words)}, and {Quote(given)} is none of them.").WithMeant(suggestion);

    public static Diagnostic WrongReference(SourceLocation value, string property, string wanted, string given, string noun) =>
        WrongReferenceFound.At(value, $"{Quote(property)} takes {wanted}, and {Quote(given)} is {noun}.");

    public static Diagnostic WrongOperand(SourceLocation place, string message) => WrongOperandFound.At(place, message);

    public static Diagnostic Overflow(SourceLocation place, string message) => OverflowFound.At(place, message);

    public static Diagnostic DivisionByZero(SourceLocation place, string message) => DivisionByZeroFound.At(place, message);

    public static Diagnostic IndexOutOfRange(SourceLocation place, string message) => IndexOutOfRangeFound.At(place, message);

    public static Diagnostic UnknownFunction(SourceLocation name, string? suggestion) =>
        UnknownFunctionFound.At(name, $"There is no function {Quote(name.Text)}.").WithMeant(suggestion);

    public static Diagnostic WrongArguments(SourceLocation call, FunctionSchema function, int given)
    {
        var wanted = function.Most == int.MaxValue ? $"{function.Fewest} or more"
            : function.Most == function.Fewest ? $"{function.Fewest}"
            : $"{function.Fewest} to {function.Most}";
        var noun = function.Most == 1 ? "argument" : "arguments";
        return WrongArgumentsFound.At(call, $"{Quote(function.Name)} takes {wanted} {noun}, and this gives it {given}.").WithHelp($"write `{function.Signature}`: {function.Doc}");
    }

    public static Diagnostic DuplicateElement(SourceLocation value, string property, string element) =>
        DuplicateElementFound.At(value, $"{Quote(property)} holds {Quote(element)} twice. Remove one of the two.");

    public static Diagnostic EmptyList(SourceLocation value, string property, string wanted) =>
        EmptyListFound.At(value, $"{Quote(property)} holds nothing. It takes {wanted} with at least one element.");

    public static Diagnostic ArraySize(SourceLocation extent, string name, string given, int limit) =>
        ArraySizeFound.At(extent, $"{Quote(name)} is to have {given} elements. An array has 0 to {limit}.");

    public static Diagnostic ArrayExtent(SourceLocation extent, string name, string wanted, string given) =>
        ArraySizeFound.At(extent, $"The brackets of {Quote(name)} take {wanted}, and this is {given}.");

    public static Diagnostic TooManyElements(SourceLocation name, int limit) =>
        TooManyElementsFound.At(name, $"With {Quote(name.Text)} the machine would have more than {limit} elements. Declare fewer.");

    public static Diagnostic ImpossibleRange(SourceLocation value, string property, string message) =>
        ImpossibleRangeFound.At(value, $"{Quote(property)} cannot be this range: {message}");

    public static Diagnostic ObservationOutside(SourceLocation call, string function) =>
        ObservationOutsideFound.At(call, $"Only a running machine can answer {Quote(function)}, so it can be asked in scenarios alone.");

    public static Diagnostic OnlyWhileRunning(SourceLocation place, string message) => ObservationOutsideFound.At(place, message);

    public static Diagnostic ForeignPart(SourceLocation value, string property, string part) =>
        ForeignPartFound.At(value, $"{Quote(property)} takes a part of its own machine, and {Quote(part)} belongs to another.");

    public static Diagnostic OneIsMissing(DeclarationSymbol declaration, params string[] properties) =>
        AlternativesFound.At(declaration.Location, $"{Quote(declaration.Name)} says none of {OneOf(properties)}.").WithHelp($"write one of {OneOf(properties)}");

    public static Diagnostic OnlyOne(SourceLocation second, string name, string secondProperty, string firstProperty, SourceLocation first) =>
        AlternativesFound.At(second, $"{Quote(name)} says {Quote(secondProperty)} beside {Quote(firstProperty)}. Keep one of the two.")
            .Related(first, $"Here is {Quote(firstProperty)}.");
}
