namespace Doorbell.Machine.Driving;

/// <summary>What was expected of a machine is not so.</summary>
public sealed class ExpectationException : Exception
{
    /// <summary>An expectation that says nothing.</summary>
    public ExpectationException()
    {
    }

    /// <summary>An expectation in words.</summary>
    public ExpectationException(string message)
        : base(message)
    {
    }

    /// <summary>An expectation in words, with what led to it.</summary>
    public ExpectationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
