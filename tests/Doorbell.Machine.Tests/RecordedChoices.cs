using Doorbell.Engine;

namespace Doorbell.Machine.Tests;

/// <summary>Chooses by a seed, or as a list says, and keeps what was chosen.</summary>
internal sealed class RecordedChoices(uint seed, IReadOnlyList<int>? script = null) : IChoices
{
    private uint state = seed | 1;

    public List<int> Chosen { get; } = [];

    public int Choose(ChoicePoint point, int count)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        var choice = script is null ? (int)(state % (uint)count) : script[Chosen.Count];
        Chosen.Add(choice);
        return choice;
    }
}
