using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Sources;
using Doorbell.Topology;

namespace Doorbell.Compiler.Checks;

/// <summary>Registers are aligned, IOMMUs lie somewhere, and irqdomains stand for controllers that they can stand for.</summary>
internal sealed class ControllerCheck(MachineScope machine) : MachineCheck(machine)
{
    public override void Check()
    {
        foreach (var plic in All(PartKind.Plic))
        {
            RequireAlignment(plic, "base", 12);
        }

        foreach (var its in All(PartKind.Its))
        {
            RequireAlignment(its, "base", 16);
        }

        foreach (var iommu in All(PartKind.Iommu))
        {
            RequireAlignment(iommu, "registers", 12);
            RequirePlace(iommu);
        }

        foreach (var domain in All(PartKind.Irqdomain))
        {
            CheckDomain(domain);
        }
    }

    private void RequirePlace(Instance iommu)
    {
        var declaration = iommu.Declaration;
        if (declaration.IsIncomplete || declaration.Shape.Variant?.Name != "riscv")
        {
            return;
        }

        if (declaration.Written("registers") is { } registers && declaration.Written("bdf") is { } bdf)
        {
            Report(ValueDiagnostics.OnlyOne(
                SourceLocation.Of(bdf.Syntax.Name), declaration.Name, "bdf", "registers", SourceLocation.Of(registers.Syntax.Name)));
        }
        else if (declaration.Written("registers") is null && declaration.Written("bdf") is null)
        {
            Report(ValueDiagnostics.OneIsMissing(declaration, "registers", "bdf"));
        }
    }

    private void CheckDomain(Instance domain)
    {
        foreach (var property in new[] { "files", "aplic" })
        {
            if (Reference(domain, property) is { } controller && Word(controller, "level") == "machine")
            {
                Report(GeometryDiagnostics.MachineLevelDomain(At(domain, property), domain.Name, controller.Name));
            }
        }

        var wanted = domain.Declaration.Shape.Variant?.Name switch { "riscv_ir" => "riscv", "vtd_ir" => "vtd", _ => null };
        if (wanted is not null && Reference(domain, "iommu") is { } iommu && iommu.Declaration.Shape.Variant is { } variant && variant.Name != wanted)
        {
            Report(GeometryDiagnostics.WrongIommu(At(domain, "iommu"), domain.Name, iommu.Name, variant.Name, wanted));
        }
    }
}
