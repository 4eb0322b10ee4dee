namespace Doorbell.Generator.Reading;

/// <summary>All that decides what is generated for one file.</summary>
/// <param name="ClassName">Name of the class, unlike that of any other file.</param>
/// <param name="Namespace">Where the class goes.</param>
/// <param name="Main">The file.</param>
/// <param name="Others">The files that it extends and imports, directly or not.</param>
internal sealed record TopologyInput(string ClassName, string Namespace, TopologyFile Main, EquatableArray<TopologyFile> Others);
