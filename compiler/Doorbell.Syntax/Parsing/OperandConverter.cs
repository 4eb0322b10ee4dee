using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// Makes expressions of the parser's operands: a literal, name or bracket, and the dots, indexes and arguments behind it.
/// </summary>
internal sealed class OperandConverter(Conversion conversion, ExpressionConverter expressions)
{
    private readonly Literals _literals = new(conversion);

    public ExpressionSyntax Convert(DoorbellParser.OperandContext operand)
    {
        var children = operand.children;
        var first = Trees.SymbolOf(children[0]);
        var isBracket = first.Type is DoorbellLexer.ListOpen or DoorbellLexer.GroupOpen;
        var expression = isBracket ? Bracket(first, children) : Atom(first);
        for (var i = isBracket ? 3 : 1; i < children.Count;)
        {
            if (expression.Depth >= SyntaxLimits.ExpressionDepth)
            {
                return expressions.TooDeep(first.Source, Trees.EndOf(operand));
            }

            var opener = Trees.SymbolOf(children[i]);
            if (opener.Type == DoorbellLexer.Dot)
            {
                expression = Member(expression, opener, Trees.SymbolOf(children[i + 1]));
                i += 2;
            }
            else
            {
                var inside = (ParserRuleContext)children[i + 1];
                var closer = Trees.SymbolOf(children[i + 2]);
                expression = opener.Type == DoorbellLexer.IndexOpen
                    ? Index(expression, opener, inside, closer)
                    : Call(expression, inside, closer);
                i += 3;
            }
        }

        return expression;
    }

    private ExpressionSyntax Atom(LayoutSymbol symbol) => symbol.Type switch
    {
        DoorbellLexer.Identifier => new NameSyntax(conversion.Tokens, symbol.Source),
        DoorbellLexer.Integer => _literals.Integer(symbol.Source),
        DoorbellLexer.Bdf => _literals.Bdf(symbol.Source),
        DoorbellLexer.String => _literals.String(symbol.Source, isClosed: true),
        DoorbellLexer.UnclosedString => _literals.String(symbol.Source, isClosed: false),
        _ => conversion.Missing(symbol.Source),
    };

    private ExpressionSyntax Bracket(LayoutSymbol opener, IList<IParseTree> children)
    {
        var closer = Trees.SymbolOf(children[2]);
        int first = opener.Source, end = Math.Max(closer.SourceEnd, first + 1);
        var cursor = conversion.Items.Push((ParserRuleContext)children[1]);
        ExpressionSyntax result;
        if (opener.Type == DoorbellLexer.ListOpen)
        {
            var items = expressions.List(cursor);
            result = items.Exists(item => item.Depth >= SyntaxLimits.ExpressionDepth)
                ? expressions.TooDeep(first, end)
                : new ListSyntax(conversion.Tokens, first, end - first, items.ToArray());
        }
        else
        {
            var inner = One(cursor, first, end);
            result = inner.Depth >= SyntaxLimits.ExpressionDepth
                ? expressions.TooDeep(first, end)
                : new ParenthesizedSyntax(conversion.Tokens, first, end - first, inner);
        }

        conversion.Items.Pop(cursor);
        return result;
    }

    private MemberAccessSyntax Member(ExpressionSyntax target, LayoutSymbol dot, LayoutSymbol name)
    {
        if (name.IsAdded)
        {
            conversion.Report(SyntaxDiagnostics.MissingMemberName(conversion.Source, conversion.Tokens[dot.Source].Span));
        }

        var word = new WordSyntax(conversion.Tokens, name.Source, name.SourceEnd - name.Source);
        return new MemberAccessSyntax(
            conversion.Tokens,
            target.FirstToken,
            Math.Max(name.SourceEnd, dot.SourceEnd) - target.FirstToken,
            target,
            word);
    }

    private ExpressionSyntax Index(ExpressionSyntax target, LayoutSymbol opener, ParserRuleContext inside, LayoutSymbol closer)
    {
        var cursor = conversion.Items.Push(inside);
        var end = Math.Max(closer.SourceEnd, opener.SourceEnd);
        var index = One(cursor, opener.Source, end);
        conversion.Items.Pop(cursor);
        return index.Depth >= SyntaxLimits.ExpressionDepth
            ? expressions.TooDeep(target.FirstToken, end)
            : new IndexSyntax(conversion.Tokens, target.FirstToken, end - target.FirstToken, target, index);
    }

    private ExpressionSyntax Call(ExpressionSyntax target, ParserRuleContext inside, LayoutSymbol closer)
    {
        var cursor = conversion.Items.Push(inside);
        var arguments = expressions.List(cursor);
        conversion.Items.Pop(cursor);

        int first = target.FirstToken, end = Math.Max(closer.SourceEnd, Trees.EndOf(inside));
        if (target is not NameSyntax)
        {
            conversion.Report(SyntaxDiagnostics.NotAFunction(conversion.Source, target.Span));
            return conversion.Missing(first, end);
        }

        return arguments.Exists(argument => argument.Depth >= SyntaxLimits.ExpressionDepth)
            ? expressions.TooDeep(first, end)
            : new CallSyntax(conversion.Tokens, first, end - first, new WordSyntax(conversion.Tokens, first, 1), arguments.ToArray());
    }

    /// <summary>The one expression that stands in a pair of brackets.</summary>
    private ExpressionSyntax One(Cursor cursor, int first, int end)
    {
        if (cursor.AtEnd)
        {
            conversion.Report(SyntaxDiagnostics.EmptyBrackets(conversion.Source, conversion.SpanOf(first, end)));
            return conversion.Missing(first + 1);
        }

        var expression = expressions.Expression(cursor);
        expressions.ReportRest(cursor);
        return expression;
    }
}
