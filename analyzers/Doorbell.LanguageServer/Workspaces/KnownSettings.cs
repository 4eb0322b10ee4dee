using Doorbell.Rules;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>The settings that a text holds, and what is wrong in it.</summary>
internal sealed record KnownSettings(RuleConfiguration Settings, IReadOnlyList<Diagnostic> Diagnostics)
{
    public static KnownSettings Nothing { get; } = new(RuleConfiguration.Default, []);

    public static KnownSettings Read(SourceText source)
    {
        var settings = RuleSet.Standard.ReadSettings(source, out var diagnostics);
        return new KnownSettings(settings, diagnostics);
    }
}
