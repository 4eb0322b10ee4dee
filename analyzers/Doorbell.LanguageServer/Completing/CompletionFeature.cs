using System.Globalization;
using Doorbell.Compiler;
using Doorbell.Compiler.Completion;
using Doorbell.Compiler.Diagnostics;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Rules;
using Doorbell.Syntax;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Completing;

/// <summary>What may be written at a place. It looks at the text as it is and at the last model there was, so that it need not wait for the next.</summary>
internal static class CompletionFeature
{
    private static readonly Dictionary<string, string> Codes = RuleSet.Standard.Infos.Select(info => (info.Code, info.Title))
        .Concat(DiagnosticCatalogue.All.Where(descriptor => descriptor.Severity != Syntax.Diagnostics.Severity.Error).Select(descriptor => (descriptor.Code, descriptor.Title)))
        .GroupBy(code => code.Code, StringComparer.Ordinal)
        .ToDictionary(codes => codes.Key, codes => codes.First().Title, StringComparer.Ordinal);

    /// <param name="model">The last model.</param>
    /// <param name="tree">The text's tree.</param>
    /// <param name="asked">The place, and why it is asked.</param>
    /// <param name="files">Where imports are looked for.</param>
    /// <param name="takesSnippets">Whether the client fills in places.</param>
    public static CompletionList At(Model model, SyntaxTree tree, CompletionParams asked, IFileSource files, bool takesSnippets)
    {
        var source = tree.Source;
        var offset = source.OffsetOf(asked.Position);
        if (ImportPaths.At(tree, offset, files) is { } paths)
        {
            return new CompletionList(false, paths);
        }

        var start = offset;
        while (start > 0 && (char.IsLetterOrDigit(source.Text[start - 1]) || source.Text[start - 1] == '_'))
        {
            start--;
        }

        var replaced = source.RangeOf(TextSpan.FromBounds(start, offset));
        // A blank may end a line as well: what begins something new would then take the place of a line break.
        var isBlank = asked.Context?.TriggerCharacter == " ";
        var proposals = Completer.At(model, tree, offset, Codes).Where(proposal => !isBlank || !proposal.BeginsEntry);
        return new CompletionList(false, [.. proposals.Select(proposal => Item(proposal, replaced, takesSnippets))]);
    }

    private static CompletionItem Item(Proposal proposal, TextRange replaced, bool takesSnippets)
    {
        var snippet = takesSnippets ? proposal.Snippet : null;
        return new CompletionItem(
            proposal.Label,
            KindOf(proposal.Kind),
            proposal.Detail,
            proposal.Doc is null ? null : new MarkupContent("markdown", proposal.Doc),
            string.Create(CultureInfo.InvariantCulture, $"{proposal.Rank}{proposal.Label}"),
            snippet is null ? 1 : 2,
            new TextEdit(replaced, snippet ?? proposal.Label));
    }

    // Numbers of CompletionItemKind.
    private static int KindOf(ProposalKind kind) => kind switch
    {
        ProposalKind.Keyword or ProposalKind.Statement => 14,
        ProposalKind.Kind => 7,
        ProposalKind.Variant => 13,
        ProposalKind.Property or ProposalKind.Member => 10,
        ProposalKind.Word => 20,
        ProposalKind.Constant or ProposalKind.Code => 21,
        ProposalKind.Scenario => 2,
        ProposalKind.Import => 9,
        ProposalKind.Function => 3,
        _ => 6,
    };
}
