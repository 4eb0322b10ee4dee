using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Evaluates parameters: their defaults fix their types, and settings are read where the parameter is declared.</summary>
internal sealed class ParameterEvaluator(MachineScope machine)
{
    /// <summary>The value that the parameter has in this world.</summary>
    public Value ValueOf(ParameterSymbol parameter)
    {
        var @default = Read(parameter, parameter.Syntax.Default);
        return machine.World.Settings.TryGetValue(parameter, out var setting)
            ? ValueOf(parameter, setting.Constant ?? ReadSetting(parameter, setting.Value, @default), setting.Location, @default)
            : Ranged(parameter, @default, SourceLocation.Of(parameter.Syntax.Default));
    }

    /// <summary>What a value means for the parameter, held against its type and range.</summary>
    public Value ValueOf(ParameterSymbol parameter, Value value, SourceLocation location, Value @default)
    {
        if (value is ErrorValue || @default is ErrorValue)
        {
            return ExpressionConverter.Reported;
        }

        if (!IsSameType(value, @default))
        {
            var given = value is WordValue or PartValue ? ExpressionEvaluator.Kind(value) : $"{ExpressionEvaluator.Kind(value)}, {value}";
            machine.World.Diagnostics.Report(FileDiagnostics.ParameterType(location, parameter, given, TypeOf(@default)));
            return ExpressionConverter.Reported;
        }

        return Ranged(parameter, value, location);
    }

    /// <summary>What values a parameter takes, in a few words with an article.</summary>
    public static string TypeOf(Value value) => value switch
    {
        PartValue part => PartNouns.WithArticle(part.Part.Kind),
        WordValue => "a word",
        MachineValue => "an imported machine",
        _ => ExpressionEvaluator.Kind(value),
    };

    /// <summary>A bare word that names nothing is a word, and so is every bare word where the default is one.</summary>
    private Value Read(ParameterSymbol parameter, ExpressionSyntax written)
    {
        if (written is NameSyntax name && name.Text is not ("true" or "false")
            && (DeclaredWords.IsWordParameter(machine.Topology, parameter.Name)
                || (ReferenceEquals(written, parameter.Syntax.Default) && machine.Topology.Find(name.Text) is null && machine.ValueOf(name.Text) is null)))
        {
            return new WordValue(name.Text);
        }

        return machine.Evaluate(written, [], null);
    }

    /// <summary>A bare word that names nothing is a mistake of type, unless a declaration is wanted, whose name may be misspelt.</summary>
    private Value ReadSetting(ParameterSymbol parameter, ExpressionSyntax written, Value @default) =>
        written is NameSyntax name && @default is not (PartValue or MachineValue or ErrorValue) && name.Text is not ("true" or "false") && machine.ValueOf(name.Text) is null
            ? new WordValue(name.Text)
            : Read(parameter, written);

    private static bool IsSameType(Value value, Value @default) => (value, @default) switch
    {
        (PartValue given, PartValue wanted) => given.Part.Kind == wanted.Part.Kind && given.Part.Machine == wanted.Part.Machine,
        _ => value.GetType() == @default.GetType(),
    };

    private Value Ranged(ParameterSymbol parameter, Value value, SourceLocation location)
    {
        if (value is ErrorValue || parameter.Syntax.Range is not { } written)
        {
            return value;
        }

        var range = machine.Evaluate(written, [], null);
        var isIn = (range, value) switch
        {
            (RangeValue limits, IntegerValue integer) => integer.Value >= limits.First && integer.Value <= limits.Last,
            (ListValue list, _) => list.Items.Any(item => item.Equals(value) || (item is IntegerValue a && value is IntegerValue b && a.Value == b.Value)),
            (ErrorValue, _) => true,
            _ => false,
        };
        if (isIn)
        {
            return value;
        }

        machine.World.Diagnostics.Report(FileDiagnostics.ParameterRange(location, parameter, value.ToString(), range.ToString()));
        return ExpressionConverter.Reported;
    }
}
