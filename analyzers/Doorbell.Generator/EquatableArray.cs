using System.Collections;

namespace Doorbell.Generator;

/// <summary>A list that is equal to another of equal elements, as the incremental pipeline needs it.</summary>
/// <typeparam name="T">Elements with value equality.</typeparam>
internal readonly struct EquatableArray<T>(IEnumerable<T> elements) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? elements = [.. elements];

    /// <inheritdoc/>
    public int Count => elements?.Length ?? 0;

    /// <inheritdoc/>
    public T this[int index] => elements is null ? throw new ArgumentOutOfRangeException(nameof(index)) : elements[index];

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other) => (elements ?? []).SequenceEqual(other.elements ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var element in elements ?? [])
        {
            hash = unchecked((hash * 31) + element.GetHashCode());
        }

        return hash;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(elements ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
