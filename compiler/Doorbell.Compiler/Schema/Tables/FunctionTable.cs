namespace Doorbell.Compiler.Schema.Tables;

/// <summary>Every function of the language.</summary>
public static class FunctionTable
{
    private static readonly Dictionary<string, FunctionSchema> ByName;

    static FunctionTable()
    {
        ByName = new Dictionary<string, FunctionSchema>(StringComparer.Ordinal);
        foreach (var function in All)
        {
            ByName.Add(function.Name, function);
        }
    }

    /// <summary>All functions in the order of the reference, the built-in ones first.</summary>
    public static IReadOnlyList<FunctionSchema> All { get; } = [.. BuiltIns.All, .. Observations.All];

    /// <summary>The function of this name, or null.</summary>
    public static FunctionSchema? Find(string name) => ByName.TryGetValue(name, out var function) ? function : null;
}
