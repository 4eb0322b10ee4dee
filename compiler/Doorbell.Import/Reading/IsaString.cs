using Doorbell.Import.DeviceTree;

namespace Doorbell.Import.Reading;

/// <summary>A hart's ISA string, from either of the bindings' spellings.</summary>
internal static class IsaString
{
    private const string SingleLetters = "imafdqlcbkjtpvnhsu";

    /// <summary>In lower case; empty where the tree gives none that can be written.</summary>
    public static string Of(DeviceTreeNode node)
    {
        var text = Compose(node) ?? node.String("riscv,isa") ?? string.Empty;
        text = text.ToLowerInvariant();
        return text.StartsWith("rv", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? text : string.Empty;
    }

    private static string? Compose(DeviceTreeNode node)
    {
        var extensions = node.Strings("riscv,isa-extensions");
        if (node.String("riscv,isa-base") is not { } isaBase || extensions.Count == 0)
        {
            return null;
        }

        // "rv64i" already holds the base's letter.
        var letters = extensions.Where(e => e.Length == 1 && !isaBase.EndsWith(e, StringComparison.Ordinal))
            .OrderBy(e => SingleLetters.IndexOf(e, StringComparison.Ordinal));
        var words = extensions.Where(e => e.Length > 1);
        return string.Join('_', [isaBase + string.Concat(letters), .. words]);
    }
}
