using Doorbell.LanguageServer.Protocol;

namespace Doorbell.LanguageServer.Diagnosing;

/// <summary>Two diagnostics are one if a reader cannot tell them apart.</summary>
internal sealed class DiagnosticComparer : IEqualityComparer<Diagnostic>
{
    public static DiagnosticComparer Instance { get; } = new();

    public bool Equals(Diagnostic? x, Diagnostic? y) =>
        x is null || y is null ? ReferenceEquals(x, y) : x.Range == y.Range && x.Code == y.Code && x.Severity == y.Severity && x.Message == y.Message;

    public int GetHashCode(Diagnostic obj) => HashCode.Combine(obj.Range, obj.Code, obj.Message);
}
