using Doorbell.Compiler.Navigation;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Compiler.Completion;

/// <summary>What may be written at a place.</summary>
public static class Completer
{
    /// <summary>Everything that may stand at an offset; the word that is being written does not narrow it.</summary>
    /// <param name="model">A model of the text, or of an earlier state of it.</param>
    /// <param name="tree">The text as it is now.</param>
    /// <param name="offset">In UTF-16 units.</param>
    /// <param name="codes">Codes of diagnostics that may be suppressed, with their titles.</param>
    public static IReadOnlyList<Proposal> At(Model model, SyntaxTree tree, int offset, IReadOnlyDictionary<string, string>? codes = null)
    {
        if (TokenWalk.IsInComment(tree.Tokens, offset))
        {
            return [];
        }

        var site = new Site(tree, model.Topology, offset);
        if (IsInString(site) || (site.WordStart < offset && char.IsDigit(tree.Source.Text[site.WordStart])))
        {
            return [];
        }

        var proposals = Of(site, codes);
        return [.. proposals.GroupBy(proposal => proposal.Label).Select(same => same.OrderBy(proposal => proposal.Rank).First())];
    }

    private static bool IsInString(Site site)
    {
        var next = site.Last + 1;
        return next < site.Tokens.Count && site.Tokens[next].Kind is TokenKind.String or TokenKind.UnclosedString
            && site.Tokens[next].Start < site.Offset && site.Offset <= site.Tokens[next].End;
    }

    private static IEnumerable<Proposal> Of(Site site, IReadOnlyDictionary<string, string>? codes)
    {
        var isRunning = site.Container.IsInBlock;
        if (site.LastKind == TokenKind.Dot)
        {
            return MemberProposals.Of(Target(site));
        }

        var (opener, commas) = TokenWalk.Enclosing(site.Tokens, site.Last);
        if (opener > 0)
        {
            return Values(site, InBrackets(site, opener, commas, isRunning));
        }

        switch (site.LastKind)
        {
            case TokenKind.Equal:
                return Values(site, isRunning ? Wanted.Anything with { IsRunning = true } : site.ValueOf(site.TextOf(site.Last - 1)));
            case TokenKind.Colon when SchemaTable.Find(site.TextOf(KindBefore(site))) is { } kind:
                return EntryProposals.Variants(kind);
            case TokenKind.EqualEqual or TokenKind.NotEqual:
                return Values(site, Compared(site, isRunning));
            case TokenKind.In or TokenKind.And or TokenKind.Or or TokenKind.Not or (>= TokenKind.Plus and <= TokenKind.PlusColon):
                return Values(site, Wanted.Anything with { IsRunning = isRunning });
        }

        return isRunning ? InBlock(site) : InDeclarations(site, codes);
    }

    private static IEnumerable<Proposal> InBlock(Site site)
    {
        if (site.BeginsLine)
        {
            return EntryProposals.Statements();
        }

        var first = site.FirstOfLine;
        for (var at = site.Last; at >= first; at--)
        {
            var word = site.TextOf(at);
            if (StatementShapes.Find(word) is not { } shape || (at > first && site.Tokens[at - 1].Kind == TokenKind.Dot))
            {
                continue;
            }

            var written = Enumerable.Range(at + 1, site.Last - at).Select(site.TextOf).ToList();
            var last = site.TextOf(site.Last);
            return at == site.Last && shape.Form == StatementForm.Try ? EntryProposals.Statements()
                : at == site.Last && shape.Form is StatementForm.Let or StatementForm.For or StatementForm.Case ? []
                : at == site.Last || site.LastKind == TokenKind.Comma ? Values(site, OperandKinds.Of(word, null))
                : last == "with" ? EntryProposals.Settings(site.Topology)
                : shape.SlotOf(last) is { Form: not SlotForm.Flag } ? Values(site, OperandKinds.Of(word, last))
                : EntryProposals.Prepositions(shape, written).Concat(EntryProposals.Statements().Select(statement => statement with { Rank = 1 }));
        }

        return EntryProposals.Statements();
    }

    private static IEnumerable<Proposal> InDeclarations(Site site, IReadOnlyDictionary<string, string>? codes)
    {
        var first = site.FirstOfLine;
        if (!site.BeginsLine)
        {
            switch (site.TextOf(site.Last))
            {
                case "suppress":
                    return (codes ?? new Dictionary<string, string>()).Select(code => new Proposal(code.Key, ProposalKind.Code) { Detail = code.Value });
                case "with":
                    return EntryProposals.Settings(site.Topology);
                case "remove":
                    return site.Topology.Names.Keys.Select(name => new Proposal(name, ProposalKind.Declaration));
                case "override":
                    return SchemaTable.Kinds.Select(kind => new Proposal(kind.Name, ProposalKind.Kind) { Doc = kind.Doc });
            }

            if (site.TextOf(site.Last - 1) == "override")
            {
                return site.Topology.Declarations.Where(known => known.Kind.Name == site.TextOf(site.Last)).Select(known => new Proposal(known.Name, ProposalKind.Declaration));
            }

            if (site.TextOf(first) == "topology")
            {
                return [EntryProposals.Word("extends") with { BeginsEntry = false }];
            }

            if (site.TextOf(first) == "import")
            {
                return [new Proposal("as", ProposalKind.Keyword)];
            }

            var hasValue = Enumerable.Range(first, site.Last - first + 1).Any(at => site.Tokens[at].Kind == TokenKind.Equal);
            if (!hasValue || site.Container.Inner is null)
            {
                return hasValue && site.TextOf(first) == "param" ? [new Proposal("in", ProposalKind.Keyword)] : [];
            }
        }

        return site.Container.Inner switch
        {
            DeclarationSyntax declaration => EntryProposals.InBody(declaration, site.Symbol, site.Topology),
            HeaderSyntax => EntryProposals.Settings(site.Topology),
            ImportSyntax import when site.Topology.Find(import.Alias.Text) is ImportSymbol { Topology: { } imported } => EntryProposals.Settings(imported),
            null => EntryProposals.InFile(site.Tree.Root.Header is not null),
            _ => [],
        };
    }

    private static Wanted InBrackets(Site site, int opener, int commas, bool isRunning)
    {
        if (site.Tokens[opener].Kind == TokenKind.OpenParenthesis)
        {
            return FunctionTable.Find(site.TextOf(opener - 1)) is { Parameters.Count: > 0 } function
                ? Wanted.Of(function.ParameterOf(commas), isRunning)
                : Wanted.Anything with { IsRunning = isRunning };
        }

        return site.Tokens[opener - 1].Kind == TokenKind.Equal && !isRunning
            ? site.ValueOf(site.TextOf(opener - 2))
            : Wanted.Anything with { IsRunning = isRunning };
    }

    /// <summary>Words that the other side of a comparison may be.</summary>
    private static Wanted Compared(Site site, bool isRunning)
    {
        var start = TokenWalk.StartOfOperand(site.Tokens, site.Last - 1);
        var words = start < site.Last ? FunctionTable.Find(site.TextOf(start))?.ResultWords : null;
        return new Wanted(words ?? [], []) { IsRunning = isRunning };
    }

    /// <summary>The kind before a colon: behind the name comes an array or nothing.</summary>
    private static int KindBefore(Site site)
    {
        var at = site.Last - 1;
        if (at >= 0 && site.Tokens[at].Kind == TokenKind.CloseBracket)
        {
            at = TokenWalk.Enclosing(site.Tokens, at - 1).Opener - 1;
        }

        return at - 1;
    }

    private static IEnumerable<Proposal> Values(Site site, Wanted wanted) => ValueProposals.Of(wanted, site.Topology, ScopeAt(site).All);

    private static Designation Target(Site site)
    {
        var start = TokenWalk.StartOfOperand(site.Tokens, site.Last - 1);
        if (start >= site.Last)
        {
            return Designation.Nothing;
        }

        // The dot with nothing behind it may have hidden the operand from the tree, so it is read by itself.
        var text = site.Tree.Source.Text.Substring(site.Tokens[start].Start, site.Tokens[site.Last - 1].End - site.Tokens[start].Start);
        var alone = SyntaxTree.Parse("operand", $"topology t\nconst c = {text}\n");
        return alone.Root.Members.OfType<ConstSyntax>().FirstOrDefault() is { } value
            ? new ExpressionResolver(site.Topology, ScopeAt(site), null).Resolve(value.Value)
            : Designation.Nothing;
    }

    private static NameScope ScopeAt(Site site)
    {
        if (site.Container.IsInBlock)
        {
            var walker = new StatementWalker(site.Topology, []);
            if (site.Container.Nodes.OfType<ScenarioSyntax>().FirstOrDefault() is { } scenario)
            {
                walker.Walk(scenario.Body.Statements, site.WordStart);
            }

            return walker.Scope;
        }

        var scope = new NameScope();
        foreach (var array in site.Container.Nodes.OfType<DeclarationSyntax>().Select(declaration => declaration.Array))
        {
            if (array?.Index is { IsMissing: false } index)
            {
                scope.Add(index, MeaningKind.Index, array, Designation.Nothing);
            }
        }

        return scope;
    }
}
