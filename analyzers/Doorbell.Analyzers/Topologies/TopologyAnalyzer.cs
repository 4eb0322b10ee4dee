using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Doorbell.Analyzers.Topologies;

/// <summary>Says in builds and editors of C# projects what is wrong in the <c>.topo</c> files among their additional files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TopologyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => FindingDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Options.AdditionalFiles.Any(static file => TopologyReports.IsTopology(file.Path) || SettingsFiles.Is(file.Path)))
            {
                return;
            }

            var reports = new TopologyReports(start.Options.AdditionalFiles, start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken);
            start.RegisterAdditionalFileAction(context =>
            {
                var path = context.AdditionalFile.Path;
                if (TopologyReports.IsTopology(path) || SettingsFiles.Is(path))
                {
                    Report(context, reports);
                }
            });
        });
    }

    private static void Report(AdditionalFileAnalysisContext context, TopologyReports reports)
    {
        try
        {
            foreach (var diagnostic in reports.Of(context.AdditionalFile.Path))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
#pragma warning disable CA1031 // A fault of ours is one warning at the file, and the other files are still looked at.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            var place = Location.Create(context.AdditionalFile.Path, default, default);
            context.ReportDiagnostic(Diagnostic.Create(FindingDescriptors.Failure, place, $"{failure.GetType().Name}: {failure.Message}"));
        }
    }
}
