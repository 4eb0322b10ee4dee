namespace Doorbell.Compiler.Lowering;

/// <summary>Words of the language as members of an enumeration: <c>two_step</c> is <c>TwoStep</c>.</summary>
internal static class EnumWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByWord = Enum.GetValues(typeof(T)).Cast<T>()
        .ToDictionary(value => value.ToString().Replace("_", ""), StringComparer.OrdinalIgnoreCase);

    public static T Parse(string word) => ByWord[word.Replace("_", "")];
}
