namespace Doorbell.Kernel.Irq;

/// <summary>A hart and an identity of its file; identity 0 means none.</summary>
/// <param name="Hart">Position in Harts.</param>
/// <param name="Identity">1 and up.</param>
public readonly record struct VectorPlace(int Hart, int Identity)
{
    /// <summary>Whether it names a vector.</summary>
    public bool Exists => Identity != 0;
}
