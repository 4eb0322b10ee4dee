namespace Doorbell.Cli.Graph.Rendering;

/// <summary>The picture's colours and fonts: a colour a kind of part, on light paper or, where the viewer prefers it, on dark.</summary>
internal static class SvgStyle
{
    public const string Text = """
        <style>
        text { font-family: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; fill: #1f2328 }
        .page { fill: #ffffff }
        .heading { font-size: 18px; font-weight: 600 }
        .name { font-size: 13px; font-weight: 600 }
        .what { font-size: 10.5px; fill: #59636e }
        .detail { font-size: 10.5px; font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #3d444d }
        .end { text-anchor: end }
        .legend { font-size: 11px; fill: #59636e }
        rect { stroke-width: 1.2 }
        .device rect { fill: #eaf2ff; stroke: #7aa7e8 }
        .host rect { fill: #f0effc; stroke: #a49be0 }
        .iommu rect { fill: #fdeef4; stroke: #df8fb2 }
        .wired rect { fill: #fff4e0; stroke: #dba84f }
        .files rect { fill: #e6f6ec; stroke: #6cb98a }
        .hart rect { fill: #e4f5f6; stroke: #62b2b8 }
        .software rect { fill: #f4f5f6; stroke: #a8b0b9 }
        .row { stroke: #6cb98a; stroke-opacity: .45; fill: none }
        .link { fill: none; stroke-width: 1.5 }
        .message { stroke: #3f7cd0 }
        .wire { stroke: #c2862a; stroke-dasharray: 5 3 }
        .taken { stroke: #8b949e; stroke-dasharray: 1.5 3; stroke-linecap: round }
        .head { fill: none; stroke-width: 1.5; stroke-dasharray: none; stroke-linejoin: round }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 } .page { fill: #0d1117 } .what, .legend { fill: #9198a1 } .detail { fill: #c5ccd3 }
        .device rect { fill: #14243d; stroke: #3f6db3 }
        .host rect { fill: #211f3d; stroke: #6b62b8 }
        .iommu rect { fill: #391b2a; stroke: #a8527a }
        .wired rect { fill: #35270e; stroke: #96702a }
        .files rect { fill: #12301f; stroke: #3d8a5b }
        .hart rect { fill: #0f2e31; stroke: #36858b }
        .software rect { fill: #1b2027; stroke: #5b6570 }
        .row { stroke: #3d8a5b } .message { stroke: #6ea8f7 } .wire { stroke: #d9a441 } .taken { stroke: #7d8590 }
        }
        </style>
        """;
}
