using System.Reflection;

namespace Doorbell.Rules.Authoring;

/// <summary>Pages about rules, embedded as resources.</summary>
public static class RulePages
{
    /// <summary>The page of a code, as Markdown, or null.</summary>
    /// <param name="assembly">Where the rule lives.</param>
    /// <param name="code">The rule's code, in capitals.</param>
    public static string? Find(Assembly assembly, string code)
    {
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Pages.{code}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
