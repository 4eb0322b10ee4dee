using System.Text.Json;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Sweeps;

namespace Doorbell.Cli.Running;

/// <summary>All results as one JSON value, at the end.</summary>
internal sealed class RunJsonPrinter(CommandContext context) : IRunPrinter
{
    public void Begin(FileReport file)
    {
    }

    public void Scenario(FileReport file, ScenarioResult result)
    {
    }

    public void Sweep(FileReport file, SweepResult result)
    {
    }

    public void End(IReadOnlyList<FileReport> files) => JsonOutput.Print(context.Out, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("scenarios");
        foreach (var file in files)
        {
            file.Scenarios.ForEach(result => Write(writer, file, result));
        }

        writer.WriteEndArray();
        writer.WriteStartArray("sweeps");
        foreach (var file in files)
        {
            file.Sweeps.ForEach(result => Write(writer, file, result));
        }

        writer.WriteEndArray();
        DiagnosticJson.WriteAll(writer, "diagnostics", files.SelectMany(file => file.Errors));
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, FileReport file, ScenarioResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file.Path);
        writer.WriteString("name", result.Scenario);
        writer.WriteString("case", result.Case);
        writer.WriteString("doc", result.Doc);
        writer.WriteString("verdict", result.Verdict switch { Verdict.Passed => "passed", Verdict.Failed => "failed", _ => "not_executable" });
        writer.WriteString("outcome", SweepRunner.CellOf(result).Text);
        writer.WriteString("reason", result.Failures.Count > 0 ? result.Failures[0].Message : result.Reason);
        DiagnosticJson.WriteAll(writer, "failures", RunDiagnostics.Of(result, file.Model));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, FileReport file, SweepResult sweep)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file.Path);
        writer.WriteString("name", sweep.Name);
        writer.WriteStartArray("columns");
        foreach (var column in sweep.Columns)
        {
            writer.WriteStringValue(column);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (var row in sweep.Rows)
        {
            writer.WriteStartObject();
            writer.WriteString("name", row.Name);
            WriteCells(writer, "cells", sweep, row, cell => cell.Text);
            WriteCells(writer, "reasons", sweep, row, cell => cell.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCells(Utf8JsonWriter writer, string property, SweepResult sweep, SweepResultRow row, Func<SweepCell, string?> text)
    {
        writer.WriteStartObject(property);
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (text(row.Cells[i]) is { } value)
            {
                writer.WriteString(sweep.Columns[i], value);
            }
        }

        writer.WriteEndObject();
    }
}
