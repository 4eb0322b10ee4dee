namespace Doorbell.Kernel.Reports;

/// <summary>The kernel's error numbers that the model returns (include/uapi/asm-generic/errno*.h).</summary>
public enum Errno
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>Operation not permitted.</summary>
    EPERM = 1,

    /// <summary>No such object.</summary>
    ENOENT = 2,

    /// <summary>Input or output error.</summary>
    EIO = 5,

    /// <summary>Out of memory.</summary>
    ENOMEM = 12,

    /// <summary>In use.</summary>
    EBUSY = 16,

    /// <summary>Exists already.</summary>
    EEXIST = 17,

    /// <summary>No such device.</summary>
    ENODEV = 19,

    /// <summary>Invalid argument.</summary>
    EINVAL = 22,

    /// <summary>No space left: no free identity, no free guest file.</summary>
    ENOSPC = 28,

    /// <summary>Result out of range.</summary>
    ERANGE = 34,

    /// <summary>Value too large: the doorbell bitmap of iommufd.</summary>
    EOVERFLOW = 75,

    /// <summary>Not supported.</summary>
    EOPNOTSUPP = 95,

    /// <summary>Address in use: a reserved region.</summary>
    EADDRINUSE = 98,

    /// <summary>Timed out: hardware did not answer.</summary>
    ETIMEDOUT = 110,
}
