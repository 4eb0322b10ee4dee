using Doorbell.Engine;

namespace Doorbell.Machine.Fabric;

/// <summary>Interrupt files and MRIFs in front of which writes wait.</summary>
internal sealed class HeldFiles : IState
{
    private readonly SortedSet<(LandingKind Kind, int Index, int Number, int Guest)> held = [];

    /// <summary>True when nothing is held.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Holds a file.</summary>
    public void Add(in LandingPlace place)
    {
        held.Add((place.Kind, place.Index, place.Number, place.Guest));
        IsEmpty = false;
    }

    /// <summary>Lets a file go.</summary>
    public void Remove(in LandingPlace place)
    {
        held.Remove((place.Kind, place.Index, place.Number, place.Guest));
        IsEmpty = held.Count == 0;
    }

    /// <summary>Whether writes to the place wait.</summary>
    public bool Contains(in LandingPlace place) => !IsEmpty && held.Contains((place.Kind, place.Index, place.Number, place.Guest));

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(held.Count);
        foreach (var (kind, index, number, guest) in held)
        {
            writer.Write((byte)kind);
            writer.Write(index);
            writer.Write(number);
            writer.Write(guest);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        held.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            held.Add(((LandingKind)reader.Read<byte>(), reader.Read<int>(), reader.Read<int>(), reader.Read<int>()));
        }

        IsEmpty = held.Count == 0;
    }
}
