namespace Doorbell.Import.Model;

/// <summary>A hart's own interrupt file; its guest files lie in the pages behind it.</summary>
/// <param name="Hart">Hart id.</param>
/// <param name="Irq">Interrupt of the hart that the file raises: 9 (supervisor external), 11 (machine external).</param>
/// <param name="Group">Group index bits of the address.</param>
/// <param name="Index">Hart index bits of the address.</param>
/// <param name="Address">Of its page.</param>
public sealed record InterruptFile(ulong Hart, uint Irq, int Group, int Index, ulong Address);
