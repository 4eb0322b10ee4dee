using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Doorbell.Analyzers.Policies;

/// <summary>Tells whether code looks at the context before it does what atomic context forbids.</summary>
internal static class AtomicGuards
{
    private const string Property = "IsAtomic";

    /// <summary>Whether a condition around it, or a way out before it, asks for <c>KernelContext.IsAtomic</c>.</summary>
    public static bool Guard(SyntaxNode node)
    {
        for (var child = node; child.Parent is { } parent && child is not MemberDeclarationSyntax; child = parent)
        {
            var isGuarded = parent switch
            {
                IfStatementSyntax { Condition: var condition } when condition != child => Asks(condition),
                ConditionalExpressionSyntax { Condition: var condition } when condition != child => Asks(condition),
                BinaryExpressionSyntax { Left: var left, Right: var right } when right == child => Asks(left),
                BlockSyntax block => block.Statements.TakeWhile(statement => statement != child).OfType<IfStatementSyntax>().Any(LeavesIfAtomic),
                _ => false,
            };
            if (isGuarded)
            {
                return true;
            }
        }

        return false;
    }

    private static bool LeavesIfAtomic(IfStatementSyntax statement) =>
        Asks(statement.Condition)
        && (statement.Statement is BlockSyntax { Statements: { Count: > 0 } inner } ? inner.Last() : statement.Statement) is ReturnStatementSyntax or ThrowStatementSyntax;

    private static bool Asks(ExpressionSyntax condition) =>
        condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == Property);
}
