namespace Doorbell.Cli.Tests.Graph;

/// <summary>A rectangle of a picture.</summary>
internal sealed record Area(string What, double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public bool Meets(Area other, double distance) =>
        Left < other.Right + distance && other.Left < Right + distance && Top < other.Bottom + distance && other.Top < Bottom + distance;

    public bool Holds(Area other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;
}
