using System.Reflection;
using System.Text.Json;
using Doorbell.Cli.Checking;
using Doorbell.Cli.Commands;
using Doorbell.Rules;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Output;

/// <summary>Findings as SARIF 2.1.0, for services that show them beside the source.</summary>
internal sealed class SarifWriter(Utf8JsonWriter json)
{
    private readonly List<DiagnosticDescriptor> rules = [];
    private RuleSet known = RuleSet.Standard;

    public void Write(CheckResult result)
    {
        known = result.Rules;
        rules.AddRange(result.Diagnostics.Concat(result.Suppressed.Select(one => one.Finding.Diagnostic))
            .Select(diagnostic => diagnostic.Descriptor).DistinctBy(descriptor => descriptor.Code).OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal));
        var fixes = result.Findings.Where(finding => finding.Fix is not null).ToDictionary(finding => finding.Diagnostic, finding => finding.Fix);
        json.WriteStartObject();
        json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var diagnostic in result.Diagnostics)
        {
            WriteResult(diagnostic, fixes.TryGetValue(diagnostic, out var fix) ? fix : null, null);
        }

        foreach (var (finding, reason) in result.Suppressed)
        {
            WriteResult(finding.Diagnostic, finding.Fix, reason);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string LevelOf(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };

    private void WriteTool()
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Doorbell");
        json.WriteString("version", typeof(SarifWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            var info = known.Find(rule.Code);
            json.WriteStartObject();
            json.WriteString("id", rule.Code);
            if (info is not null)
            {
                json.WriteString("name", info.Name);
            }

            WriteMessage("shortDescription", rule.Title + ".");
            if ((known.PageOf(rule.Code) ?? RulesCommand.PageOf(rule.Code)) is { } page)
            {
                json.WriteStartObject("help");
                json.WriteString("text", page);
                json.WriteString("markdown", page);
                json.WriteEndObject();
            }

            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", LevelOf(rule.Severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteStartArray("tags");
            json.WriteStringValue(info?.Category.Word() ?? "compiler");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteResult(Diagnostic diagnostic, RuleFix? fix, string? suppression)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", rules.FindIndex(rule => rule.Code == diagnostic.Code));
        json.WriteString("level", LevelOf(diagnostic.Severity));
        WriteMessage("message", string.Join("\n", [diagnostic.Message, .. diagnostic.Notes.Select(note => $"Note: {note}"), .. diagnostic.Help.Select(help => $"Help: {help}")]));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePlace(diagnostic.Source, diagnostic.Span);
        json.WriteEndObject();
        json.WriteEndArray();
        if (diagnostic.Related.Count > 0)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var related in diagnostic.Related)
            {
                json.WriteStartObject();
                WritePlace(related.Source, related.Span);
                WriteMessage("message", related.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (fix is not null)
        {
            WriteFix(fix);
        }

        if (suppression is not null)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "inSource");
            json.WriteString("justification", suppression);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteFix(RuleFix fix)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        WriteMessage("description", fix.Title + ".");
        json.WriteStartArray("artifactChanges");
        foreach (var file in fix.Edits.GroupBy(edit => edit.Source))
        {
            json.WriteStartObject();
            WriteFile(file.Key);
            json.WriteStartArray("replacements");
            foreach (var edit in file)
            {
                json.WriteStartObject();
                WriteRegion("deletedRegion", edit.Source, edit.Span);
                if (edit.NewText.Length > 0)
                {
                    WriteMessage("insertedContent", edit.NewText);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteMessage(string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private void WritePlace(SourceText source, TextSpan span)
    {
        json.WriteStartObject("physicalLocation");
        WriteFile(source);
        WriteRegion("region", source, span);
        json.WriteEndObject();
    }

    private void WriteFile(SourceText source)
    {
        var path = string.Join('/', source.Path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Path.IsPathRooted(source.Path) ? new Uri(source.Path).AbsoluteUri : path);
        json.WriteEndObject();
    }

    private void WriteRegion(string property, SourceText source, TextSpan span)
    {
        var start = source.PositionOf(span.Start);
        var end = source.PositionOf(span.End);
        json.WriteStartObject(property);
        json.WriteNumber("startLine", start.Line);
        json.WriteNumber("startColumn", start.Column);
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", end.Column);
        json.WriteNumber("charOffset", span.Start);
        json.WriteNumber("charLength", span.Length);
        json.WriteEndObject();
    }
}
