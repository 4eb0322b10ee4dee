using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>One machine of a world: what its names, and the properties of its parts, have for values.</summary>
internal sealed class MachineScope
{
    /// <summary>Stands where a value is being evaluated.</summary>
    private static readonly ErrorValue InProgress = new(SourceSpan.None, "") { Reason = EvaluationError.Reported };

    private readonly Dictionary<Symbol, Value> values = [];
    private readonly Value?[]?[] shared;
    private readonly PropertyEvaluator properties;
    private readonly ComputedDefaults computed;

    public MachineScope(World world, TopologySymbol topology)
    {
        World = world;
        Topology = topology;
        shared = new Value?[]?[topology.DeclarationCount];
        Layout = new MachineLayout(this);
        Parameters = new ParameterEvaluator(this);
        properties = new PropertyEvaluator(this);
        computed = new ComputedDefaults(this);
    }

    public World World { get; }

    public TopologySymbol Topology { get; }

    public MachineLayout Layout { get; }

    public ParameterEvaluator Parameters { get; }

    /// <summary>What a name stands for; null if it stands for nothing.</summary>
    public Value? ValueOf(string name)
    {
        switch (Topology.Find(name))
        {
            case ParameterSymbol parameter:
                return ValueOf(parameter, SourceLocation.Of(parameter.Syntax.Default), () => Parameters.ValueOf(parameter));
            case ConstantSymbol constant:
                return ValueOf(constant, SourceLocation.Of(constant.Syntax.Value), () => Evaluate(constant.Syntax.Value, [], null));
            case DeclarationSymbol { Kind.Part: not null } declaration:
                return Layout.ArrayOf(declaration) is { } array ? ValueOf(array) : ExpressionConverter.Reported;
            case ImportSymbol import:
                return new MachineValue(import.Topology?.Index ?? -1, import.Topology?.Alias ?? import.Name);
            case UnknownSymbol:
                return ExpressionConverter.Reported;
            case { } other:
                return new ErrorValue(SourceSpan.None, $"\"{name}\" is {other.Noun}, which has no value.");
            default:
                return name == "linux" && Layout.HasImplicitKernel ? World.Navigation.ValueOf(new Part(PartKind.Kernel, Topology.Index, 0)) : null;
        }
    }

    /// <summary>The part or list of parts that elements are.</summary>
    public Value ValueOf(InstanceArray array) => array.Value ??= array.IsArray
        ? new ListValue([.. array.Elements.Select(element => World.Navigation.ValueOf(element.Part))])
        : World.Navigation.ValueOf(array.Elements[0].Part);

    /// <summary>The element that is a part; null for what belongs to one, and for what nobody declared.</summary>
    public Instance? Find(Part part) => Layout.Find(part);

    /// <summary>Name of a declared part within the machine.</summary>
    public string NameOf(Part part) => Layout.Find(part)?.Name ?? Layout.ImplicitName(part);

    /// <summary>The value of a property, or null if the element has none of the name.</summary>
    public Value? Property(Instance instance, string name)
    {
        var slot = instance.Declaration.Shape.SlotOf(name);
        return slot < 0 ? null : Property(instance, slot);
    }

    /// <summary>The value of a property by its number.</summary>
    public Value Property(Instance instance, int slot)
    {
        if (instance[slot] is { } own && !ReferenceEquals(own, InProgress))
        {
            return own;
        }

        var declaration = instance.Declaration;
        if (declaration.Properties[slot] is not { } binding)
        {
            return declaration.Shape.Properties[slot].Default switch
            {
                { Value: { } fixedValue } => fixedValue,
                { Kind: Schema.PropertyDefaultKind.Required } => ExpressionConverter.Reported,
                _ => Computed(instance, slot),
            };
        }

        if (shared[declaration.Number]?[slot] is { } known && !ReferenceEquals(known, InProgress))
        {
            return known;
        }

        if (ComputedDefaults.DiffersByElement(declaration, slot))
        {
            return Computed(instance, slot);
        }

        var expression = Bind(declaration, slot, binding);
        return expression.UsesIndex ? Written(instance, slot, binding, expression) : Shared(declaration, slot, binding, expression);
    }

    /// <summary>The value of a property that was written, as it would be for an element that has no index.</summary>
    public Value Shared(DeclarationSymbol declaration, int slot, PropertyBinding binding, BoundExpression expression)
    {
        var slots = shared[declaration.Number] ??= new Value?[declaration.Shape.Properties.Count];
        if (slots[slot] is { } known && !ReferenceEquals(known, InProgress))
        {
            return known;
        }

        if (expression.Expression is ConstantExpression)
        {
            return slots[slot] = properties.ValueOf(declaration, slot, binding, expression, null);
        }

        return Evaluated(declaration, slots, slot, binding, expression);
    }

    /// <summary>A property's value as an expression.</summary>
    public BoundExpression Bind(DeclarationSymbol declaration, int slot, PropertyBinding binding) =>
        World.Bind(binding.Syntax.Value, declaration.Shape.Properties[slot].Type.Words, this, declaration);

    /// <summary>The value of an expression; what is wrong with it is reported, and is <see cref="ExpressionConverter.Reported"/>.</summary>
    public Value Evaluate(ExpressionSyntax syntax, IReadOnlyList<string> words, Instance? instance) =>
        Evaluate(World.Bind(syntax, words, this, instance?.Declaration), instance, null);

    /// <summary>The value of an expression for a property.</summary>
    public Value Evaluate(BoundExpression expression, Instance? instance, Schema.PropertySchema? property)
    {
        var value = expression.Expression is ConstantExpression constant ? constant.Value : Value(expression, instance);
        if (value is not ErrorValue error)
        {
            return value;
        }

        if (error.Reason != EvaluationError.Reported)
        {
            World.Diagnostics.Report(new EvaluationFindings(this).Of(error, expression, property));
        }

        return ExpressionConverter.Reported;
    }

    private Value Value(BoundExpression expression, Instance? instance)
    {
        const int LevelsBetween = 3;
        var trail = World.Trail;
        if (trail.Weight + expression.Depth > Limits.ReferenceLevels)
        {
            TooLong(SourceLocation.Of(expression.Syntax), expression.Syntax.Text);
            return ExpressionConverter.Reported;
        }

        trail.Weight += expression.Depth + LevelsBetween;
        var value = ExpressionEvaluator.Evaluate(expression.Expression, new ConstantScope(this, instance));
        trail.Weight -= expression.Depth + LevelsBetween;
        return value;
    }

    private void TooLong(SourceLocation location, string name)
    {
        if (!World.Trail.IsTooLong)
        {
            World.Trail.IsTooLong = true;
            World.Diagnostics.Report(NameDiagnostics.LongChain(location, name, Limits.ReferenceChain));
        }
    }

    /// <summary>The value of a property that was written as an integer; null if it is none, which has been reported.</summary>
    public long? WrittenInteger(Instance instance, int slot, PropertyBinding binding) =>
        (properties.ValueOf(instance.Declaration, slot, binding, Bind(instance.Declaration, slot, binding), instance) as IntegerValue)?.Value;

    /// <summary>Where an IMSIC's files lie; null if that is not clear, which has been reported.</summary>
    public ImsicGeometry? GeometryOf(Instance imsic) => computed.GeometryOf(imsic);

    /// <summary>A property of a part that nobody declared, at its default; null if its kind has none of the name.</summary>
    public static Value? ImplicitProperty(Part part, string name) => MachineLayout.ImplicitProperty(part, name);

    /// <summary>Forgets values that were evaluated while parts had provisional numbers.</summary>
    public void Forget()
    {
        values.Clear();
        Array.Clear(shared, 0, shared.Length);
        computed.Forget();
    }

    private Value ValueOf(Symbol symbol, SourceLocation location, Func<Value> evaluate)
    {
        values.TryGetValue(symbol, out var known);
        return Guarded(known, value => values[symbol] = value, symbol, -1, symbol.Name, location, evaluate);
    }

    private Value Evaluated(DeclarationSymbol declaration, Value?[] slots, int slot, PropertyBinding binding, BoundExpression expression) => Guarded(
        slots[slot],
        value => slots[slot] = value,
        declaration,
        slot,
        declaration.Name,
        binding.Location,
        () => properties.ValueOf(declaration, slot, binding, expression, null));

    private Value Computed(Instance instance, int slot) => Own(instance, slot, () => computed.ValueOf(instance, slot));

    private Value Written(Instance instance, int slot, PropertyBinding binding, BoundExpression expression) =>
        Own(instance, slot, () => properties.ValueOf(instance.Declaration, slot, binding, expression, instance));

    private Value Own(Instance instance, int slot, Func<Value> evaluate) => Guarded(
        instance[slot],
        value => instance[slot] = value,
        instance,
        slot,
        instance.Name,
        instance.Declaration.Properties[slot]?.Location ?? instance.Declaration.Location,
        evaluate);

    /// <summary>Evaluates once, and neither in circles nor without end.</summary>
    private Value Guarded(Value? known, Action<Value> keep, object owner, int slot, string name, SourceLocation location, Func<Value> evaluate)
    {
        if (known is not null && !ReferenceEquals(known, InProgress))
        {
            return known;
        }

        if (known is not null)
        {
            var full = FullName(owner, slot, name);
            var circle = World.Trail.Circle(owner, slot);
            World.Diagnostics.Report(NameDiagnostics.CircularReference(circle[circle.Count - 1].Location, full, circle));
            return ExpressionConverter.Reported;
        }

        if (World.Trail.Depth >= Limits.ReferenceChain)
        {
            TooLong(location, FullName(owner, slot, name));
            return ExpressionConverter.Reported;
        }

        keep(InProgress);
        World.Trail.Enter(owner, slot, name, location);
        var value = evaluate();
        World.Trail.Leave();
        keep(value);
        return value;
    }

    /// <summary>The name of what is evaluated, its property included.</summary>
    public static string FullName(object owner, int slot, string name) =>
        slot >= 0 ? $"{name}.{(owner as DeclarationSymbol ?? ((Instance)owner).Declaration).Shape.Properties[slot].Name}" : name;
}
