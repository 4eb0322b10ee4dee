using Doorbell.Kernel.Reports;

namespace Doorbell.Machine.Driving;

/// <summary>The kernel refused what it was asked.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>An exception without a refusal.</summary>
    public RefusedException()
    {
    }

    /// <summary>An exception without a refusal.</summary>
    public RefusedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception without a refusal.</summary>
    public RefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="what">What happened, without a full stop.</param>
    /// <param name="refusal">Why.</param>
    public RefusedException(string what, Refusal refusal)
        : base($"{what}: {refusal.Errno}: {refusal.Reason}{(refusal.Span.Line == 0 ? "" : $" ({refusal.Span})")}") => Refusal = refusal;

    /// <summary>Why the kernel refused.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The error number.</summary>
    public Errno Errno => Refusal?.Errno ?? Errno.None;
}
