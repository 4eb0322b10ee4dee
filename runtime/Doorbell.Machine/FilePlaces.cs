using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine;

/// <summary>Which interrupt files a hart has, and which hart a file is wired to.</summary>
public sealed class FilePlaces
{
    private readonly MachineDescription description;
    private readonly int[][] harts;
    private readonly bool[] supervisor;
    private readonly (int Imsic, int Number)[] machineLevel;
    private readonly (int Imsic, int Number)[] supervisorLevel;

    /// <param name="description">The machine.</param>
    public FilePlaces(MachineDescription description)
    {
        this.description = description;
        harts = [.. description.Imsics.Select(imsic => imsic.Harts.ToArray())];
        supervisor = [.. description.Imsics.Select(imsic => imsic.Level == PrivilegeLevel.Supervisor)];
        machineLevel = Places(PrivilegeLevel.Machine);
        supervisorLevel = Places(PrivilegeLevel.Supervisor);
    }

    /// <summary>Imsic (position in Imsics) and number in page order of a hart's M-level file; −1 if it has none.</summary>
    public (int Imsic, int Number) MachineFile(int hart) => machineLevel[hart];

    /// <summary>Imsic (position in Imsics) and number in page order of a hart's S-level and guest files; −1 if it has none.</summary>
    public (int Imsic, int Number) SupervisorFile(int hart) => supervisorLevel[hart];

    /// <summary>The hart of a file: position in Harts.</summary>
    public int HartOf(int imsic, int number) => harts[imsic][number];

    /// <summary>Whether the files of an IMSIC are supervisor-level ones and their guests'.</summary>
    public bool IsSupervisor(int imsic) => supervisor[imsic];

    private (int Imsic, int Number)[] Places(PrivilegeLevel level)
    {
        var places = new (int, int)[description.Harts.Count];
        Array.Fill(places, (-1, -1));
        for (var imsic = 0; imsic < description.Imsics.Count; imsic++)
        {
            if (description.Imsics[imsic].Level == level)
            {
                for (var number = 0; number < description.Imsics[imsic].Harts.Count; number++)
                {
                    places[description.Imsics[imsic].Harts[number]] = (imsic, number);
                }
            }
        }

        return places;
    }
}
