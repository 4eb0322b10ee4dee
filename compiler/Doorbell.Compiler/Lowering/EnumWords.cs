namespace Doorbell.Compiler.Lowering;

/// <summary>Words of the language as members of an enumeration: <c>two_step</c> is <c>TwoStep</c>.</summary>
internal static class EnumWords<T>
    where T : struct, Enum
{
    // By names, not values: an array of an enumeration's values cannot be made in a native build.
    private static readonly Dictionary<string, T> ByWord = Enum.GetNames(typeof(T))
        .ToDictionary(name => name.Replace("_", ""), name => (T)Enum.Parse(typeof(T), name), StringComparer.OrdinalIgnoreCase);

    public static T Parse(string word) => ByWord[word.Replace("_", "")];
}
