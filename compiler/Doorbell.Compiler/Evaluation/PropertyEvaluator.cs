using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Evaluates properties that were written, and holds their values against their types.</summary>
internal sealed class PropertyEvaluator(MachineScope machine)
{
    /// <summary>The value, in the form that its type prescribes.</summary>
    /// <param name="declaration">Whose property it is.</param>
    /// <param name="slot">Its number.</param>
    /// <param name="binding">What was written.</param>
    /// <param name="expression">The same as an expression.</param>
    /// <param name="instance">The element, where elements differ.</param>
    public Value ValueOf(DeclarationSymbol declaration, int slot, PropertyBinding binding, BoundExpression expression, Instance? instance)
    {
        var property = declaration.Shape.Properties[slot];
        if (property.Type is ScenarioType or AnyType or ConditionType or ListType { Element: ScenarioType or AnyType })
        {
            return ExpressionConverter.Reported;
        }

        var value = machine.Evaluate(expression, instance, property);
        if (value is ErrorValue)
        {
            return value;
        }

        var fitter = new ValueFitter(property, machine);
        var fitted = fitter.Fit(value);
        if (fitter.Problem is { } problem)
        {
            machine.World.Diagnostics.Report(problem.Diagnose(LocationOf(binding, problem.Item, value)));
            return ExpressionConverter.Reported;
        }

        return fitted;
    }

    /// <summary>The element of a written list that is at fault, else the whole value.</summary>
    private static SourceLocation LocationOf(PropertyBinding binding, int item, Value value) =>
        item >= 0 && binding.Syntax.Value is ListSyntax list && value is ListValue values && values.Items.Count == list.Items.Count && item < list.Items.Count
            ? SourceLocation.Of(list.Items[item])
            : binding.Location;
}
