using Doorbell.Compiler.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Expressions;

/// <summary>Expressions that have been converted, each once: its meaning does not depend on the values of parameters.</summary>
internal sealed class BoundExpressions
{
    private readonly Dictionary<ExpressionSyntax, BoundExpression> bound = [];
    private readonly DiagnosticBag findings = new();

    /// <summary>The expression as it is evaluated.</summary>
    /// <param name="syntax">As it is written.</param>
    /// <param name="words">Words that stand for themselves there.</param>
    /// <param name="scope">Which other words are names.</param>
    public BoundExpression Of(ExpressionSyntax syntax, IReadOnlyList<string> words, IWordScope scope)
    {
        if (!bound.TryGetValue(syntax, out var expression))
        {
            var before = findings.Diagnostics.Count;
            expression = new ExpressionConverter(scope, findings, Spans.Short).Bind(syntax, words);
            if (findings.Diagnostics.Count > before)
            {
                expression = expression with { Findings = [.. findings.Diagnostics.Skip(before)] };
            }

            bound.Add(syntax, expression);
        }

        return expression;
    }
}
