using Doorbell.Analyzers.Topologies;
using Doorbell.CodeFixes.Topologies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Doorbell.CodeFixes.Tests.Topologies;

/// <summary>A C# project with topologies, as an editor has it open.</summary>
internal sealed class TopologyProject : IDisposable
{
    private readonly AdhocWorkspace workspace = new();
    private readonly ProjectId project;

    public TopologyProject(params (string Path, string Text)[] files)
    {
        project = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(project, VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp));
        foreach (var (path, text) in files)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(project), Path.GetFileName(path), text, filePath: path);
        }

        Assert.True(workspace.TryApplyChanges(solution));
    }

    /// <summary>What the analyzer reports.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync()
    {
        var compilation = await Current.GetCompilationAsync();
        Assert.NotNull(compilation);
        var options = new CompilationWithAnalyzersOptions(Current.AnalyzerOptions, null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return await compilation.WithAnalyzers([new TopologyAnalyzer()], options).GetAnalyzerDiagnosticsAsync(TestContext);
    }

    /// <summary>The titles of what is offered for a diagnostic.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync(Diagnostic diagnostic) => [.. (await ActionsAsync(diagnostic)).Select(action => action.Title)];

    /// <summary>Takes an offer, and returns the file's text.</summary>
    public async Task<string> ApplyAsync(Diagnostic diagnostic, string title)
    {
        var action = (await ActionsAsync(diagnostic)).Single(action => action.Title == title);
        foreach (var operation in await action.GetOperationsAsync(TestContext))
        {
            operation.Apply(workspace, TestContext);
        }

        return (await FileOf(diagnostic).GetTextAsync(TestContext)).ToString();
    }

    public void Dispose() => workspace.Dispose();

    private static CancellationToken TestContext => CancellationToken.None;

    private Project Current => workspace.CurrentSolution.GetProject(project) ?? throw new InvalidOperationException("The project is gone.");

    private TextDocument FileOf(Diagnostic diagnostic) => Current.AdditionalDocuments.Single(file => file.FilePath == diagnostic.Location.GetLineSpan().Path);

    private async Task<IReadOnlyList<CodeAction>> ActionsAsync(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(FileOf(diagnostic), diagnostic, (action, _) => actions.Add(action), TestContext);
        await new TopologyFixes().RegisterCodeFixesAsync(context);
        return actions;
    }
}
