namespace Doorbell.Kernel.Contexts;

/// <summary>A function call or a lock that ends with its scope.</summary>
public readonly ref struct ContextFrame
{
    private readonly KernelContext context;
    private readonly int depth;
    private readonly int rawLocks;

    internal ContextFrame(KernelContext context, int depth, int rawLocks)
    {
        this.context = context;
        this.depth = depth;
        this.rawLocks = rawLocks;
    }

    /// <summary>Returns from the function, or drops the lock.</summary>
    public void Dispose() => context.Leave(depth, rawLocks);
}
