using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Settings;

/// <summary>Reads a <c>doorbell.json</c>. Hosts find it, upwards from the topology, and hand in its text.</summary>
public sealed class ConfigurationReader
{
    /// <summary>The name of the file that hosts look for.</summary>
    public const string FileName = "doorbell.json";

    private static readonly string[] Settings = ["profile", "rules", "categories", "warningsAsErrors"];

    private readonly SourceText source;
    private readonly Func<string, RuleInfo?> find;
    private readonly IReadOnlyList<string> names;
    private readonly DiagnosticDescriptor descriptor;
    private readonly List<Diagnostic> diagnostics = [];
    private readonly Dictionary<string, ConfiguredSeverity> rules = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<RuleCategory, ConfiguredSeverity> categories = [];
    private RuleProfiles profiles;
    private bool warningsAreErrors;

    private ConfigurationReader(SourceText source, IReadOnlyList<RuleInfo> infos, DiagnosticDescriptor descriptor)
    {
        this.source = source;
        this.descriptor = descriptor;
        names = [.. infos.Select(info => info.Name), .. infos.Select(info => info.Code)];
        find = word => infos.FirstOrDefault(info => info.Name == word || string.Equals(info.Code, word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The settings in a text. What is wrong in it is left out, and reported.</summary>
    /// <param name="source">The file's text, with the path that diagnostics print.</param>
    /// <param name="infos">The rules that it may name.</param>
    /// <param name="descriptor">The kind of the diagnostics.</param>
    /// <param name="diagnostics">What is wrong.</param>
    internal static RuleConfiguration Read(
        SourceText source, IReadOnlyList<RuleInfo> infos, DiagnosticDescriptor descriptor, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var reader = new ConfigurationReader(source, infos, descriptor);
        reader.Read();
        diagnostics = reader.diagnostics;
        return new RuleConfiguration
        {
            Rules = reader.rules,
            Categories = reader.categories,
            Profiles = reader.profiles,
            WarningsAreErrors = reader.warningsAreErrors,
        };
    }

    /// <summary>The profiles of a word as it stands behind <c>--profile</c>; null if there is none.</summary>
    public static RuleProfiles? ProfileOf(string word) => word switch
    {
        "server-soc" => RuleProfiles.ServerSoc,
        "brs" => RuleProfiles.Brs,
        _ => null,
    };

    /// <summary>The severity of a word as settings spell it; null if there is none.</summary>
    public static ConfiguredSeverity? SeverityOf(string word) => word switch
    {
        "default" => ConfiguredSeverity.Default,
        "none" => ConfiguredSeverity.None,
        "info" or "suggestion" or "silent" => ConfiguredSeverity.Info,
        "warning" => ConfiguredSeverity.Warning,
        "error" => ConfiguredSeverity.Error,
        _ => null,
    };

    private void Read()
    {
        JsonNode root;
        try
        {
            root = JsonParser.Parse(source.Text);
        }
        catch (JsonFormatException fault)
        {
            Report(fault.Span, fault.Message);
            return;
        }

        if (root.Kind != JsonKind.Object)
        {
            Report(root.Span, "Settings are an object in braces.");
            return;
        }

        foreach (var member in root.Members)
        {
            Read(member);
        }
    }

    private void Read(JsonMember member)
    {
        switch (member.Name)
        {
            case "$schema":
                break;
            case "profile":
                ReadProfiles(member.Value);
                break;
            case "warningsAsErrors" when member.Value.Kind is JsonKind.True or JsonKind.False:
                warningsAreErrors = member.Value.Kind == JsonKind.True;
                break;
            case "warningsAsErrors":
                Report(member.Value.Span, "\"warningsAsErrors\" is true or false.");
                break;
            case "rules":
                ReadSeverities(member.Value, "rules", ReadRule);
                break;
            case "categories":
                ReadSeverities(member.Value, "categories", ReadCategory);
                break;
            default:
                Report(member.NameSpan, $"There is no setting \"{member.Name}\".", Spelling.Closest(member.Name, Settings), $"write one of {string.Join(", ", Settings)}");
                break;
        }
    }

    private void ReadProfiles(JsonNode value)
    {
        foreach (var item in value.Kind == JsonKind.Array ? value.Items : [value])
        {
            if (item.Kind == JsonKind.Text && ProfileOf(item.Text) is { } profile)
            {
                profiles |= profile;
            }
            else
            {
                Report(item.Span, "A profile is \"server-soc\" or \"brs\".");
            }
        }
    }

    private void ReadSeverities(JsonNode value, string name, Action<JsonMember, ConfiguredSeverity> keep)
    {
        if (value.Kind != JsonKind.Object)
        {
            Report(value.Span, $"\"{name}\" is an object in braces: a severity for each name.");
            return;
        }

        foreach (var member in value.Members)
        {
            if (member.Value.Kind == JsonKind.Text && SeverityOf(member.Value.Text) is { } severity)
            {
                keep(member, severity);
            }
            else
            {
                Report(member.Value.Span, "A severity is \"error\", \"warning\", \"info\", \"none\" or \"default\".");
            }
        }
    }

    private void ReadRule(JsonMember member, ConfiguredSeverity severity)
    {
        if (find(member.Name) is { } info)
        {
            rules[info.Code] = severity;
        }
        else if (Compiler.Diagnostics.DiagnosticCatalogue.Find(member.Name) is { } own)
        {
            if (own.Severity == Severity.Error)
            {
                Report(member.NameSpan, $"{own.Code} is an error of the compiler, which nothing can change.");
            }
            else
            {
                rules[own.Code] = severity;
            }
        }
        else
        {
            Report(member.NameSpan, $"There is no rule \"{member.Name}\".", Spelling.Closest(member.Name, names), "`doorbell rules` lists codes and names");
        }
    }

    private void ReadCategory(JsonMember member, ConfiguredSeverity severity)
    {
        if (RuleCategories.Find(member.Name) is { } category)
        {
            categories[category] = severity;
        }
        else
        {
            Report(member.NameSpan, $"There is no category \"{member.Name}\".", Spelling.Closest(member.Name, RuleCategories.All.Select(one => one.Word())), $"write one of {string.Join(", ", RuleCategories.All.Select(one => one.Word()))}");
        }
    }

    /// <summary>Where no word is near, the help says which there are.</summary>
    private void Report(TextSpan span, string message, string? meant = null, string? help = null)
    {
        var diagnostic = new Diagnostic(descriptor, source, span, message).WithMeant(meant);
        diagnostics.Add(meant is null && help is not null ? diagnostic.WithHelp(help) : diagnostic);
    }
}
