using System.Reflection;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Syntax.Tests.Diagnostics;

public sealed class SyntaxDiagnosticsTests
{
    private static readonly DiagnosticDescriptor[] Descriptors =
        [.. typeof(SyntaxDiagnostics).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()];

    [Fact]
    public void Codes_are_unique_and_of_this_stage()
    {
        Assert.NotEmpty(Descriptors);
        Assert.Equal(Descriptors.Length, Descriptors.Select(descriptor => descriptor.Code).Distinct().Count());
        Assert.All(Descriptors, descriptor => Assert.Matches("^DB10[0-9]{2}$", descriptor.Code));
    }

    [Fact]
    public void Titles_begin_upper_case_and_have_no_period() =>
        Assert.All(Descriptors, descriptor => Assert.Matches("^[A-Z].*[^.]$", descriptor.Title));
}
