using System.Text.RegularExpressions;

namespace Doorbell.EndToEnd.House;

/// <summary>Where a type is to be looked for: the folder says its namespace, the file its name.</summary>
public partial class SourceLayoutTests
{
    private const int LongestFile = 400;

    [Fact]
    public void A_namespace_is_the_folder()
    {
        var wrong =
            from path in RepositoryFiles.Sources
            where !path.StartsWith("samples/", StringComparison.Ordinal)
            let declared = Namespace().Match(RepositoryFiles.TextOf(path))
            where declared.Success && declared.Groups[1].Value != NamespaceOf(path)
            select $"{path}: {declared.Groups[1].Value} should be {NamespaceOf(path)}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it()
    {
        var wrong =
            from path in RepositoryFiles.Sources
            let types = TypeDeclaration().Matches(RepositoryFiles.TextOf(path)).Select(m => m.Groups[1].Value).Distinct().ToList()
            where types.Count > 1 || (types.Count == 1 && types[0] != TypeNameOf(path))
            select $"{path}: {string.Join(", ", types)}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold()
    {
        var wrong =
            from path in RepositoryFiles.Sources
            let lines = RepositoryFiles.TextOf(path).AsSpan().Count('\n')
            where lines > LongestFile
            select $"{path}: {lines} lines";
        Assert.Empty(wrong);
    }

    private static string NamespaceOf(string path)
    {
        var folders = path.Split('/')[..^1].ToList();
        return string.Join('.', folders.Skip(folders.FindIndex(f => f.StartsWith("Doorbell.", StringComparison.Ordinal))));
    }

    // A partial type that must be one is split as Type_Concern.cs.
    private static string TypeNameOf(string path) => Path.GetFileNameWithoutExtension(path).Split('_')[0];

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|readonly|partial|ref|unsafe)\s+)*(?:class|record\s+struct|record\s+class|record|struct|interface|enum|delegate\s+[\w<>\[\]?,. ]+?)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
