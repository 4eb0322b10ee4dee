using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler.Scenarios;

/// <summary>What operators take and give, as far as types tell.</summary>
internal static class ScenarioOperators
{
    public static StaticType ResultOf(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder
            or BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight or BinaryOperator.BitAnd or BinaryOperator.BitOr => StaticType.Integer,
        _ => StaticType.Truth,
    };

    /// <summary>What is wrong with operands of these types; null if nothing is, or it cannot be told yet.</summary>
    public static string? Mistake(BinaryOperator @operator, StaticType left, StaticType right)
    {
        switch (@operator)
        {
            case BinaryOperator.Equal or BinaryOperator.NotEqual:
                return Incomparable(left, right) ? $"{Capitalized(left.Description)} is never equal to {right.Description}." : null;
            case BinaryOperator.In:
                return right.Kind is ValueKind.Any or ValueKind.List or ValueKind.Range or ValueKind.Part
                    ? null
                    : $"\"in\" asks a list, a range or an IMSIC, not {right.Description}.";
            case BinaryOperator.And or BinaryOperator.Or:
                var untrue = Unlike(ValueKind.Truth, left) ?? Unlike(ValueKind.Truth, right);
                return untrue is null ? null : $"\"{(@operator == BinaryOperator.And ? "and" : "or")}\" takes true or false, not {untrue.Description}.";
            default:
                var wrong = Unlike(ValueKind.Integer, left) ?? Unlike(ValueKind.Integer, right);
                return wrong is null ? null : $"This operator takes integers, not {wrong.Description}.";
        }
    }

    private static StaticType? Unlike(ValueKind wanted, StaticType type) => type.Kind == ValueKind.Any || type.Kind == wanted ? null : type;

    private static bool Incomparable(StaticType left, StaticType right)
    {
        if (left.Kind == ValueKind.Any || right.Kind == ValueKind.Any || left.Kind == right.Kind)
        {
            return false;
        }

        // A page is a range, what a translation ends at is an address or a fault, and an owner or target may be a word.
        return !(IsPlace(left) && IsPlace(right));
    }

    private static bool IsPlace(StaticType type) => type.Kind is ValueKind.Part or ValueKind.Range or ValueKind.Word;

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
