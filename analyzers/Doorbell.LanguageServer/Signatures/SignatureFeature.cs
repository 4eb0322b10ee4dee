using Doorbell.Compiler.Completion;
using Doorbell.Compiler.Schema;
using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax;
using Doorbell.Syntax.Statements;

namespace Doorbell.LanguageServer.Signatures;

/// <summary>How the function or statement is built that is being written.</summary>
internal static class SignatureFeature
{
    public static SignatureHelp? At(SyntaxTree tree, int offset) => CallSite.At(tree, offset) switch
    {
        { Function: { } function } site => Help(Of(function), site.Active),
        { Statement: { } statement } site => Help(Of(statement), site.Active),
        _ => null,
    };

    private static SignatureHelp Help(SignatureInformation signature, int active) => new([signature], 0, active);

    private static SignatureInformation Of(FunctionSchema function) => new(
        function.Signature,
        new MarkupContent("markdown", function.Doc),
        [.. function.Parameters.Select(parameter => new ParameterInformation(parameter.Name, new MarkupContent("markdown", parameter.Description)))]);

    private static SignatureInformation Of(StatementShape statement) => new(
        statement.Pattern,
        new MarkupContent("markdown", statement.Doc),
        [.. statement.Slots.Select(slot => new ParameterInformation(slot.Pattern, null))]);
}
