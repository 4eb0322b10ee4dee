using Doorbell.Kernel.Reports;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>How the last statement that can be refused ended.</summary>
internal sealed class StatementOutcome
{
    /// <summary>Why it was refused; none if it was not.</summary>
    public Refusal? Refusal { get; set; }
}
