using System.Collections;
using Doorbell.Compiler.Schema;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Lowering;

/// <summary>Values of all properties of an element, by name.</summary>
internal sealed class ElementValues(DeclarationShape shape, Value[] values) : IReadOnlyDictionary<string, Value>
{
    private static readonly WordValue Nothing = new("none");

    public int Count => values.Length;

    public IEnumerable<string> Keys => shape.Properties.Select(property => property.Name);

    public IEnumerable<Value> Values => values;

    public Value this[string key] => shape.SlotOf(key) is >= 0 and var slot ? values[slot] : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => shape.SlotOf(key) >= 0;

    public bool TryGetValue(string key, out Value value)
    {
        var slot = shape.SlotOf(key);
        value = slot >= 0 ? values[slot] : Nothing;
        return slot >= 0;
    }

    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator()
    {
        for (var slot = 0; slot < values.Length; slot++)
        {
            yield return new KeyValuePair<string, Value>(shape.Properties[slot].Name, values[slot]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
