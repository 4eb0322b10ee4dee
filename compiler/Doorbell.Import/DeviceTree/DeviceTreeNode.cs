using System.Text;

namespace Doorbell.Import.DeviceTree;

/// <summary>A node of a device tree.</summary>
public sealed class DeviceTreeNode
{
    private const int ScannedProperties = 24;

    private readonly List<DeviceTreeNode> children = [];
    private readonly List<DeviceTreeProperty> properties = [];
    private Dictionary<string, DeviceTreeProperty>? byName;

    internal DeviceTreeNode(string name, DeviceTreeNode? parent)
    {
        Name = name;
        Parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>With its unit address, if it has one; empty at the root.</summary>
    public string Name { get; }

    public DeviceTreeNode? Parent { get; }

    /// <summary>0 at the root.</summary>
    public int Depth { get; }

    public IReadOnlyList<DeviceTreeNode> Children => children;

    public IReadOnlyList<DeviceTreeProperty> Properties => properties;

    /// <summary>The name in front of the <c>@</c>.</summary>
    public string BaseName => Name.Split('@', 2)[0];

    /// <summary><c>/</c> at the root, else every name from there.</summary>
    /// <remarks>Built anew each time: the paths of all nodes of a large tree would take more room than the tree.</remarks>
    public string Path => BuildPath();

    /// <summary>The first property of that name.</summary>
    public DeviceTreeProperty? Find(string name)
    {
        if (properties.Count <= ScannedProperties)
        {
            foreach (var property in properties)
            {
                if (property.Name == name)
                {
                    return property;
                }
            }

            return null;
        }

        byName ??= Index();
        return byName.GetValueOrDefault(name);
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>A property that is one cell.</summary>
    public uint? Cell(string name) => Find(name) is { Value.Length: 4 } property ? property.Cell(0) : null;

    /// <summary>The strings of a property; none if it is missing.</summary>
    public IReadOnlyList<string> Strings(string name) => Find(name)?.Strings() ?? [];

    /// <summary>The only or first string of a property.</summary>
    public string? String(string name) => Find(name)?.Strings() is [var first, ..] ? first : null;

    /// <summary>The child of that name, unit address included.</summary>
    public DeviceTreeNode? Child(string name) => children.Find(c => c.Name == name);

    internal void Add(DeviceTreeNode child) => children.Add(child);

    internal void Add(DeviceTreeProperty property)
    {
        properties.Add(property);
        byName = null;
    }

    private Dictionary<string, DeviceTreeProperty> Index()
    {
        var index = new Dictionary<string, DeviceTreeProperty>(StringComparer.Ordinal);
        foreach (var property in properties)
        {
            index.TryAdd(property.Name, property);
        }

        return index;
    }

    private string BuildPath()
    {
        if (Parent is null)
        {
            return "/";
        }

        var names = new Stack<string>();
        for (var node = this; node.Parent is not null; node = node.Parent)
        {
            names.Push(node.Name);
        }

        var text = new StringBuilder();
        foreach (var name in names)
        {
            text.Append('/').Append(name);
        }

        return text.ToString();
    }
}
