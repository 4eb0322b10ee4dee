using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Holds a value against a property's type, and brings it into the form that the type prescribes.</summary>
internal sealed class ValueFitter(PropertySchema property, MachineScope machine)
{
    private int item = -1;

    /// <summary>What is wrong; null while nothing is.</summary>
    public FitProblem? Problem { get; private set; }

    /// <summary>The value in the type's form.</summary>
    public Value Fit(Value value) => Fit(value, property.Type);

    private Value Fit(Value value, PropertyType type)
    {
        switch (type)
        {
            case IntegerType integer:
                return FitInteger(value, integer);
            case TruthType when value is TruthValue:
            case TextType when value is TextValue:
            case BdfType when value is BdfValue:
                return value;
            case WordType words:
                return FitWord(value, words);
            case RangeType range:
                return FitRange(value, range);
            case ReferenceType reference:
                return FitReference(value, reference);
            case ListType list:
                return FitList(value, list);
            case EitherType either:
                return value switch
                {
                    ListValue when either.Second is ListType => Fit(value, either.Second),
                    RangeValue when either.Second is RangeType => Fit(value, either.Second),
                    _ => Fit(value, either.First),
                };
            default:
                return WrongType(value, type);
        }
    }

    private Value FitInteger(Value value, IntegerType type)
    {
        if (value is not IntegerValue integer)
        {
            return WrongType(value, type);
        }

        if (integer.Value >= type.Minimum && integer.Value <= type.Maximum)
        {
            return value;
        }

        return Fail(place => ValueDiagnostics.OutOfBounds(place, property.Name, type.Limits, Shown(value)));
    }

    private Value FitWord(Value value, WordType type)
    {
        var word = value switch
        {
            WordValue written => written.Word,
            PartValue part => part.Name,
            _ => null,
        };
        if (word is null)
        {
            return WrongType(value, type);
        }

        return type.Choices.Contains(word)
            ? value as WordValue ?? new WordValue(word)
            : Fail(place => ValueDiagnostics.UnknownWord(place, property.Name, type.Choices, word, Spelling.Closest(word, type.Choices)));
    }

    private Value FitRange(Value value, RangeType type)
    {
        if (value is PartValue && type.OfAddresses && machine.World.Navigation.RangeOf(value) is { } addresses)
        {
            return new RangeValue(unchecked((long)addresses.First), unchecked((long)addresses.Last), true);
        }

        if (value is not RangeValue range)
        {
            return WrongType(value, type);
        }

        if (range.Last < range.First)
        {
            return Fail(place => ValueDiagnostics.ImpossibleRange(place, property.Name, "it holds nothing."));
        }

        if (range.First < 0)
        {
            return Fail(place => ValueDiagnostics.ImpossibleRange(place, property.Name, $"it begins at {range.First}, below 0."));
        }

        return range.Last > type.Maximum
            ? Fail(place => ValueDiagnostics.ImpossibleRange(place, property.Name, $"it ends at {Shown(range.Last)}, and the last value is {Shown(type.Maximum)}."))
            : value;
    }

    private Value FitReference(Value value, ReferenceType type)
    {
        switch (value)
        {
            case WordValue { Word: "none" } when type.IsOptional:
                return value;
            case PartValue part when !type.Kinds.Contains(part.Part.Kind):
                return Fail(place => ValueDiagnostics.WrongReference(place, property.Name, type.Description, part.ToString(), PartNouns.WithArticle(part.Part.Kind)));
            case PartValue part when part.Part.Machine != machine.Topology.Index:
                return Fail(place => ValueDiagnostics.ForeignPart(place, property.Name, part.ToString()));
            case PartValue:
                return value;
            default:
                return WrongType(value, type);
        }
    }

    private Value FitList(Value value, ListType type)
    {
        var items = new List<Value>();
        if (value is ListValue list)
        {
            for (var at = 0; at < list.Items.Count && Problem is null; at++)
            {
                item = at;
                FitItem(list.Items[at], type, items);
            }

            item = -1;
        }
        else
        {
            FitItem(value, type, items);
        }

        if (Problem is not null)
        {
            return ExpressionConverter.Reported;
        }

        if (items.Count == 0 && !type.IsEmptyAllowed)
        {
            return Fail(place => ValueDiagnostics.EmptyList(place, property.Name, type.Description));
        }

        if (type.IsDistinct && items.Count > 1)
        {
            var seen = new HashSet<Value>();
            var second = items.FindIndex(element => !seen.Add(element));
            if (second >= 0)
            {
                item = second;
                var twice = items[second];
                return Fail(place => ValueDiagnostics.DuplicateElement(place, property.Name, twice.ToString()));
            }
        }

        return value is ListValue same && same.Items.Count == items.Count && items.SequenceEqual(same.Items, ReferenceComparer.Instance) ? value : new ListValue(items);
    }

    private void FitItem(Value value, ListType type, List<Value> items)
    {
        if (value is ListValue inner)
        {
            foreach (var element in inner.Items)
            {
                FitItem(element, type, items);
            }

            return;
        }

        items.Add(Fit(value, type.Element));
    }

    private ErrorValue WrongType(Value value, PropertyType type)
    {
        var given = value is PartValue or WordValue ? ExpressionEvaluator.Kind(value) : $"{ExpressionEvaluator.Kind(value)}, {Shown(value)}";
        return Fail(place => ValueDiagnostics.WrongType(place, property.Name, (item < 0 ? property.Type : type).Description, given));
    }

    private ErrorValue Fail(Func<SourceLocation, Diagnostic> diagnose)
    {
        Problem ??= new FitProblem(item, diagnose);
        return ExpressionConverter.Reported;
    }

    private static string Shown(long value) => value is > 0xffff or < -0xffff ? $"0x{value:x}" : $"{value}";

    private static string Shown(Value value) => value is IntegerValue { IsHexadecimal: false } integer ? Shown(integer.Value) : value.ToString();
}
