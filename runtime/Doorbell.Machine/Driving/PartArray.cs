using System.Collections;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>The elements of a declared array, in order, as handles.</summary>
/// <typeparam name="T">Their handle.</typeparam>
public sealed class PartArray<T> : IReadOnlyList<T>
    where T : PartHandle
{
    private readonly T[] elements;

    /// <param name="bench">Where the machine stands.</param>
    /// <param name="list">What the array's name stands for.</param>
    /// <param name="make">Makes the handle of an element.</param>
    public PartArray(Bench bench, Value list, Func<Bench, Part, T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        elements = list switch
        {
            ListValue parts => [.. parts.Items.OfType<PartValue>().Select(part => make(bench, part.Part))],
            PartValue part => [make(bench, part.Part)],
            _ => [],
        };
    }

    /// <inheritdoc/>
    public int Count => elements.Length;

    /// <summary>An element, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The array has fewer.</exception>
    public T this[int index] => index >= 0 && index < elements.Length
        ? elements[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The topology declares {elements.Length} of them here, numbered from 0.");

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
