using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Diagnostics;

/// <summary>What can be wrong with a text before anybody asks what it means: DB1001 to DB1099.</summary>
public static class SyntaxDiagnostics
{
    public static readonly DiagnosticDescriptor UnclosedBracketFound = Error("DB1001", "A bracket is not closed");
    public static readonly DiagnosticDescriptor UnclosedBraceFound = Error("DB1002", "A brace is not closed");
    public static readonly DiagnosticDescriptor StrayCloserFound = Error("DB1003", "A closing bracket closes nothing");
    public static readonly DiagnosticDescriptor MismatchedBracketFound = Error("DB1004", "A bracket is closed by another kind of bracket");
    public static readonly DiagnosticDescriptor MissingOpenBraceFound = Error("DB1005", "An opening brace is missing");
    public static readonly DiagnosticDescriptor UnclosedStringFound = Error("DB1006", "A string is not closed");
    public static readonly DiagnosticDescriptor UnknownCharactersFound = Error("DB1007", "The language has no such character");
    public static readonly DiagnosticDescriptor InvalidIntegerFound = Error("DB1008", "A number is not written as numbers are");
    public static readonly DiagnosticDescriptor IntegerOverflowFound = Error("DB1009", "A number does not fit 64 bits");
    public static readonly DiagnosticDescriptor InvalidBdfFound = Error("DB1010", "A PCI address is not written as PCI addresses are");
    public static readonly DiagnosticDescriptor UnknownEscapeFound = Error("DB1011", "A string has an unknown escape");
    public static readonly DiagnosticDescriptor MissingValueFound = Error("DB1020", "A value is missing");
    public static readonly DiagnosticDescriptor MissingOperandFound = Error("DB1021", "An operator lacks an operand");
    public static readonly DiagnosticDescriptor MissingNameFound = Error("DB1022", "A name is missing");
    public static readonly DiagnosticDescriptor MissingCommaFound = Error("DB1023", "A comma is missing");
    public static readonly DiagnosticDescriptor UnexpectedTextFound = Error("DB1024", "Something stands where nothing can stand");
    public static readonly DiagnosticDescriptor ForeignOperatorFound = Error("DB1025", "An operator is spelt otherwise here");
    public static readonly DiagnosticDescriptor AmbiguousOperatorsFound = Error("DB1026", "Operators need parentheses");
    public static readonly DiagnosticDescriptor MisspeltWordFound = Error("DB1030", "A word of the language is misspelt");
    public static readonly DiagnosticDescriptor UnknownStatementFound = Error("DB1031", "There is no such statement");
    public static readonly DiagnosticDescriptor IncompleteStatementFound = Error("DB1032", "A statement is incomplete");
    public static readonly DiagnosticDescriptor UnexpectedOperandFound = Error("DB1033", "A statement takes no such operand");
    public static readonly DiagnosticDescriptor MissingBlockFound = Error("DB1034", "Braces are missing");
    public static readonly DiagnosticDescriptor UnexpectedBlockFound = Error("DB1035", "Braces stand where none can stand");
    public static readonly DiagnosticDescriptor MisplacedFound = Error("DB1036", "Something stands in the wrong place");
    public static readonly DiagnosticDescriptor IncompleteEntryFound = Error("DB1037", "A declaration or property is incomplete");
    public static readonly DiagnosticDescriptor MissingHeaderFound = Error("DB1038", "A file does not say which topology it holds");
    public static readonly DiagnosticDescriptor IncompleteSuppressionFound = Error("DB1039", "A suppression is incomplete");
    public static readonly DiagnosticDescriptor FileTooLongFound = Error("DB1090", "A file is too long");
    public static readonly DiagnosticDescriptor TooManyTokensFound = Error("DB1091", "A file has too many words and signs");
    public static readonly DiagnosticDescriptor TooDeepFound = Error("DB1092", "Brackets or braces are nested too deeply");
    public static readonly DiagnosticDescriptor TooComplexFound = Error("DB1093", "An expression is too large");
    public static readonly DiagnosticDescriptor TooManyFindings = Error("DB1094", "A file has too many mistakes");

    private const int LongestQuote = 60;

    public static Diagnostic UnclosedBracket(SourceText source, TextSpan opener) =>
        Of(UnclosedBracketFound, source, opener, $"The {Quote(source, opener)} is not closed. Add its {CloserOf(source.TextOf(opener))}.");

    public static Diagnostic UnclosedBrace(SourceText source, TextSpan opener, string name) =>
        Of(
            UnclosedBraceFound,
            source,
            opener,
            name.Length > 0 ? $"The braces of \"{name}\" are not closed. Add a \"}}\"." : "The \"{\" is not closed. Add a \"}\".");

    public static Diagnostic StrayCloser(SourceText source, TextSpan closer) =>
        Of(StrayCloserFound, source, closer, $"The {Quote(source, closer)} closes nothing. Remove it, or open what it should close.");

    public static Diagnostic MismatchedBracket(SourceText source, TextSpan closer, TextSpan opener) =>
        Of(
            MismatchedBracketFound,
            source,
            closer,
            $"The {Quote(source, opener)} is closed by a {Quote(source, closer)}. Write {CloserOf(source.TextOf(opener))}.")
            .WithRelated(source, opener, "This is what it closes.");

    public static Diagnostic MissingOpenBrace(SourceText source, TextSpan before) =>
        Of(
            MissingOpenBraceFound,
            source,
            before,
            "A \"{\" is missing at the end of this line, and the lines below have a \"}\" too many. Add it.");

    public static Diagnostic UnclosedString(SourceText source, TextSpan text) =>
        Of(UnclosedStringFound, source, text, "The string is not closed on its line. Add a '\"'.");

    public static Diagnostic UnknownCharacters(SourceText source, TextSpan text) =>
        source.TextOf(text) switch
        {
            ";" => Of(UnknownCharactersFound, source, text, "Nothing ends with a \";\" here: the line's end does. Remove it."),
            "!" => Of(UnknownCharactersFound, source, text, "There is no \"!\" here. Write \"not\"."),
            "#" => Of(UnknownCharactersFound, source, text, "There is no \"#\" here. Comments begin with \"//\"."),
            "'" or "`" => Of(
                UnknownCharactersFound,
                source,
                text,
                $"There is no {Quote(source, text)} here. Strings stand in double quotes."),
            _ => Of(
                UnknownCharactersFound,
                source,
                text,
                $"There is no {Quote(source, text)} in the language. Remove it, or put it into a string or comment."),
        };

    public static Diagnostic InvalidInteger(SourceText source, TextSpan text, string advice) =>
        Of(InvalidIntegerFound, source, text, $"{Quote(source, text)} is not a number. {advice}");

    public static Diagnostic IntegerOverflow(SourceText source, TextSpan text) =>
        Of(IntegerOverflowFound, source, text, $"{Quote(source, text)} does not fit 64 bits. The largest number is 0xffff_ffff_ffff_ffff.");

    public static Diagnostic InvalidBdf(SourceText source, TextSpan text, string advice) =>
        Of(InvalidBdfFound, source, text, $"{Quote(source, text)} is not a PCI address. {advice}")
            .WithNote("a PCI address is bus:device.function in hexadecimal, as in 00:1f.7, or behind a segment, as in 0001:00:1f.7");

    public static Diagnostic UnknownEscape(SourceText source, TextSpan text) =>
        Of(UnknownEscapeFound, source, text, $"Strings have no escape {Quote(source, text)}. Write one of \\\\ \\\" \\n \\t.");

    public static Diagnostic MissingValue(SourceText source, TextSpan place, string name) =>
        Of(MissingValueFound, source, place, $"\"{name}\" has no value. Write one behind the \"=\".");

    public static Diagnostic EmptyBrackets(SourceText source, TextSpan place) =>
        Of(MissingValueFound, source, place, $"A value is missing in {Quote(source, place)}. Write one.");

    public static Diagnostic MissingItem(SourceText source, TextSpan comma) =>
        Of(MissingValueFound, source, comma, "A value is missing before this comma. Write one, or remove the comma.");

    public static Diagnostic MissingRightOperand(SourceText source, TextSpan @operator) =>
        Of(
            MissingOperandFound,
            source,
            @operator,
            $"The operator {Quote(source, @operator)} has nothing on its right. Write a value there.");

    public static Diagnostic MissingLeftOperand(SourceText source, TextSpan @operator) =>
        Of(
            MissingOperandFound,
            source,
            @operator,
            $"The operator {Quote(source, @operator)} has nothing on its left. Write a value there.");

    public static Diagnostic MissingMemberName(SourceText source, TextSpan dot) =>
        Of(MissingNameFound, source, dot, "A name is missing behind the dot. Write the part that is meant.");

    public static Diagnostic MissingName(SourceText source, TextSpan place, string what, string example) =>
        Of(MissingNameFound, source, place, $"\"{what}\" has no name. Write one, as in \"{example}\".");

    public static Diagnostic MissingComma(SourceText source, TextSpan place, string next) =>
        Of(MissingCommaFound, source, place, $"A comma is missing before \"{Cut(next)}\". Add it.");

    public static Diagnostic SuperfluousComma(SourceText source, TextSpan comma) =>
        Of(
            UnexpectedTextFound,
            source,
            comma,
            "A comma cannot stand here. Properties have none between them, and a list stands in square brackets.");

    public static Diagnostic Unexpected(SourceText source, TextSpan text, string advice) =>
        Of(UnexpectedTextFound, source, text, $"{Quote(source, text)} cannot stand here. {advice}");

    public static Diagnostic BlankBeforeBracket(SourceText source, TextSpan bracket, string name) =>
        Of(UnexpectedTextFound, source, bracket, $"A blank parts \"{name}\" from its brackets. Write \"{name}[…]\".");

    public static Diagnostic NotAFunction(SourceText source, TextSpan text) =>
        Of(
            UnexpectedTextFound,
            source,
            text,
            $"{Quote(source, text)} is not the name of a function. Only functions have parentheses behind them.");

    public static Diagnostic ForeignOperator(SourceText source, TextSpan text, string written, string wanted) =>
        Of(ForeignOperatorFound, source, text, $"There is no \"{written}\" here. Write \"{wanted}\".");

    public static Diagnostic AmbiguousOperators(SourceText source, TextSpan @operator, string advice) =>
        Of(AmbiguousOperatorsFound, source, @operator, $"The operator {Quote(source, @operator)} is not clear here. {advice}");

    public static Diagnostic MisspeltWord(SourceText source, TextSpan word, string meant) =>
        Of(MisspeltWordFound, source, word, $"{Quote(source, word)} means nothing here.").WithMeant(meant);

    public static Diagnostic UnknownStatement(SourceText source, TextSpan word) =>
        Of(
            UnknownStatementFound,
            source,
            word,
            $"There is no statement {Quote(source, word)}. A statement begins with its verb, as in \"request host0.nic[0] on cpu[1]\".");

    public static Diagnostic IncompleteStatement(SourceText source, TextSpan verb, string missing, string pattern) =>
        Of(IncompleteStatementFound, source, verb, $"{Quote(source, verb)} lacks \"{missing}\". It is written \"{pattern}\".");

    public static Diagnostic UnexpectedOperand(SourceText source, TextSpan text, string verb, string pattern) =>
        Of(UnexpectedOperandFound, source, text, $"\"{verb}\" takes no {Quote(source, text)} here. It is written \"{pattern}\".");

    public static Diagnostic RepeatedOperand(SourceText source, TextSpan text, string verb) =>
        Of(UnexpectedOperandFound, source, text, $"\"{verb}\" has {Quote(source, text)} twice. Remove one.");

    public static Diagnostic MissingBlock(SourceText source, TextSpan place, string name) =>
        Of(MissingBlockFound, source, place, $"\"{name}\" has no statements. Write them in braces behind it.");

    public static Diagnostic RaceOfOne(SourceText source, TextSpan place) =>
        Of(MissingBlockFound, source, place, "\"race\" has nothing to race. Write two blocks or more, as in \"race { … } { … }\".");

    public static Diagnostic UnexpectedBlock(SourceText source, TextSpan brace, string advice) =>
        Of(UnexpectedBlockFound, source, brace, $"No braces can stand here. {advice}");

    public static Diagnostic Misplaced(SourceText source, TextSpan text, string advice) =>
        Of(MisplacedFound, source, text, $"{Quote(source, text)} cannot stand here. {advice}");

    public static Diagnostic IncompleteEntry(SourceText source, TextSpan text, string advice) =>
        Of(IncompleteEntryFound, source, text, $"{Quote(source, text)} is incomplete. {advice}");

    public static Diagnostic MissingHeader(SourceText source, TextSpan place) =>
        Of(MissingHeaderFound, source, place, "The file does not say which topology it holds. Begin it with \"topology NAME\".");

    public static Diagnostic IncompleteSuppression(SourceText source, TextSpan text, string advice) =>
        Of(IncompleteSuppressionFound, source, text, $"The suppression is incomplete. {advice}");

    public static Diagnostic FileTooLong(SourceText source) =>
        Of(
            FileTooLongFound,
            source,
            new TextSpan(0, 0),
            $"The file has {source.Length} characters. The limit is {SyntaxLimits.FileLength}; import parts of it from other files.");

    public static Diagnostic TooManyTokens(SourceText source, TextSpan place) =>
        Of(
            TooManyTokensFound,
            source,
            place,
            $"The file has more than {SyntaxLimits.Tokens} words and signs; the rest is not read. Import parts of it from other files.");

    public static Diagnostic TooDeep(SourceText source, TextSpan opener) =>
        Of(
            TooDeepFound,
            source,
            opener,
            $"More than {SyntaxLimits.Nesting} brackets and braces lie within one another here. Nest less deeply.");

    public static Diagnostic TooManyOperators(SourceText source, TextSpan text) =>
        Of(
            TooComplexFound,
            source,
            text,
            $"The expression has more than {SyntaxLimits.Operators} operators. Give parts of it names with \"const\" or \"let\".");

    public static Diagnostic TooDeepExpression(SourceText source, TextSpan text) =>
        Of(
            TooComplexFound,
            source,
            text,
            $"The expression is more than {SyntaxLimits.ExpressionDepth} levels deep. Give parts of it names with \"const\" or \"let\".");

    public static Diagnostic TooManyDiagnostics(SourceText source, TextSpan place) =>
        Of(TooManyFindings, source, place, $"The file has more mistakes; the first {SyntaxLimits.Diagnostics} that were found are shown.");

    private static DiagnosticDescriptor Error(string code, string title) => new(code, title, Severity.Error);

    private static Diagnostic Of(DiagnosticDescriptor descriptor, SourceText source, TextSpan span, string message) =>
        new(descriptor, source, span, message);

    private static string CloserOf(string opener) => opener == "[" ? "\"]\"" : "\")\"";

    private static string Quote(SourceText source, TextSpan span)
    {
        // Longer text is cut before it is copied: a span may be a whole file.
        var text = source.TextOf(new TextSpan(span.Start, Math.Min(span.Length, LongestQuote + 1)));
        return $"\"{Cut(text)}\"";
    }

    private static string Cut(string text)
    {
        var lineEnd = text.IndexOfAny(['\r', '\n']);
        var line = lineEnd < 0 ? text : text.Substring(0, lineEnd);
        return line.Length > LongestQuote || lineEnd >= 0 ? $"{line.Substring(0, Math.Min(line.Length, LongestQuote))}…" : line;
    }
}
