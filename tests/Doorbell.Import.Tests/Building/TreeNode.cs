using System.Buffers.Binary;
using System.Text;

namespace Doorbell.Import.Tests.Building;

/// <summary>A node of a device tree that a test makes.</summary>
internal sealed class TreeNode(string name)
{
    public string Name => name;

    public List<(string Name, byte[] Value)> Properties { get; } = [];

    public List<TreeNode> Children { get; } = [];

    public TreeNode Cells(string property, params uint[] cells)
    {
        var bytes = new byte[cells.Length * 4];
        for (var i = 0; i < cells.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * 4), cells[i]);
        }

        return Bytes(property, bytes);
    }

    public TreeNode Text(string property, params string[] strings) =>
        Bytes(property, Encoding.Latin1.GetBytes(string.Concat(strings.Select(text => text + "\0"))));

    public TreeNode Flag(string property) => Bytes(property, []);

    public TreeNode Bytes(string property, byte[] value)
    {
        Properties.RemoveAll(existing => existing.Name == property);
        Properties.Add((property, value));
        return this;
    }

    public TreeNode Without(string property)
    {
        Properties.RemoveAll(existing => existing.Name == property);
        return this;
    }

    public TreeNode Add(params TreeNode[] children)
    {
        Children.AddRange(children);
        return this;
    }

    public TreeNode Child(string child) => Children.Single(node => node.Name == child);
}
