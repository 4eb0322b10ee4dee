using Doorbell.Compiler.Schema.Types;

namespace Doorbell.Compiler.Schema;

/// <summary>A function that expressions call.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Parameters">In order; optional ones last.</param>
/// <param name="Result">What it gives.</param>
/// <param name="Doc">One sentence.</param>
public sealed record FunctionSchema(string Name, IReadOnlyList<FunctionParameter> Parameters, StaticType Result, string Doc)
{
    /// <summary>Whether only a running machine knows the value, so that scenarios alone may ask.</summary>
    public bool IsObservation { get; init; }

    /// <summary>Words that the result may be, which stand for themselves where they are compared with it.</summary>
    public IReadOnlyList<string> ResultWords { get; init; } = [];

    /// <summary>The function as it is called: <c>align(x, n)</c>.</summary>
    public string Signature => $"{Name}({string.Join(", ", Parameters.Select(parameter =>
        parameter.IsRepeated ? parameter.Name + ", …" : parameter.IsOptional ? $"[{parameter.Name}]" : parameter.Name))})";

    /// <summary>Fewest arguments.</summary>
    public int Fewest => Parameters.Count(parameter => !parameter.IsOptional);

    /// <summary>Most arguments.</summary>
    public int Most => Parameters.Any(parameter => parameter.IsRepeated) ? int.MaxValue : Parameters.Count;

    /// <summary>The parameter that an argument is for.</summary>
    /// <param name="argument">From 0 to <see cref="Most"/> − 1.</param>
    public FunctionParameter ParameterOf(int argument) => Parameters[Math.Min(argument, Parameters.Count - 1)];
}
