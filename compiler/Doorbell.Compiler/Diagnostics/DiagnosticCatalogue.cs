using System.Reflection;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>Every kind of diagnostic that parsing and compiling can give.</summary>
public static class DiagnosticCatalogue
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ByCode;

    static DiagnosticCatalogue()
    {
        All =
        [
            .. Of(typeof(SyntaxDiagnostics).GetFields()),
            .. Of(typeof(NameDiagnostics).GetFields()),
            .. Of(typeof(ValueDiagnostics).GetFields()),
            .. Of(typeof(FileDiagnostics).GetFields()),
            .. Of(typeof(GeometryDiagnostics).GetFields()),
            .. Of(typeof(SoftwareDiagnostics).GetFields()),
            .. Of(typeof(ExecutionDiagnostics).GetFields()),
            .. Of(typeof(ScenarioDiagnostics).GetFields()),
        ];
        ByCode = new Dictionary<string, DiagnosticDescriptor>(StringComparer.OrdinalIgnoreCase);
        foreach (var descriptor in All)
        {
            ByCode[descriptor.Code] = descriptor;
        }
    }

    /// <summary>All kinds, by stage and code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; }

    /// <summary>The kind with this code, or null.</summary>
    public static DiagnosticDescriptor? Find(string code) => ByCode.TryGetValue(code, out var descriptor) ? descriptor : null;

    /// <summary>The page that explains a code, as Markdown; null if there is no such code.</summary>
    public static string? PageOf(string code)
    {
        if (Find(code) is not { } descriptor)
        {
            return null;
        }

        using var stream = typeof(DiagnosticCatalogue).Assembly.GetManifestResourceStream($"Doorbell.Compiler.Pages.{descriptor.Code}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static IEnumerable<DiagnosticDescriptor> Of(FieldInfo[] fields) =>
        fields.Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal);
}
