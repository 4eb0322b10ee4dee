namespace Doorbell.Syntax.Text;

/// <summary>A place in a text as people count it: the first line is 1, the first column is 1, a column being one UTF-16 unit.</summary>
public readonly record struct LinePosition(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}
