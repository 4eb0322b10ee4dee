namespace Doorbell.Machine.Observing;

/// <summary>What has been seen of a vector or a wire.</summary>
internal struct VectorRecord
{
    /// <summary>Raises.</summary>
    public long Raised;

    /// <summary>Runs of its owner's handler.</summary>
    public long Handled;

    /// <summary>Raises that set no pending bit of the vector's.</summary>
    public long Lost;

    /// <summary>A handler run has followed the last raise.</summary>
    public bool Served;
}
