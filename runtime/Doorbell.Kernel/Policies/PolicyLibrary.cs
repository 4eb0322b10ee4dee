namespace Doorbell.Kernel.Policies;

/// <summary>The C# classes that a host program knows as policies: <c>policy mine : csharp { class = "Example.ListPolicy" }</c> names one of them.</summary>
public sealed class PolicyLibrary
{
    private readonly Dictionary<string, PolicyFactory> factories = new(StringComparer.Ordinal);

    /// <summary>A library without classes: what a program has that was given none.</summary>
    public static PolicyLibrary Empty { get; } = new();

    /// <summary>Adds a class under its full name.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="make">Makes one.</param>
    /// <returns>This library.</returns>
    public PolicyLibrary Add<T>(PolicyFactory make)
        where T : Iommu.IMappingPolicy => Add(typeof(T).FullName ?? typeof(T).Name, make);

    /// <summary>Adds a class under a name; one that has the name already gives way.</summary>
    /// <param name="name">What <c>class</c> says.</param>
    /// <param name="make">Makes one.</param>
    /// <returns>This library.</returns>
    public PolicyLibrary Add(string name, PolicyFactory make)
    {
        factories[name] = make;
        return this;
    }

    /// <summary>Finds a class.</summary>
    public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PolicyFactory? make) => factories.TryGetValue(name, out make);
}
