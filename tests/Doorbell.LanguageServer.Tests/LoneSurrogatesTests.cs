using System.Text;
using Doorbell.LanguageServer.Transport;

namespace Doorbell.LanguageServer.Tests;

public class LoneSurrogatesTests
{
    [Theory]
    [InlineData("""{"a":"\ud83d"}""", """{"a":"\ufffd"}""")]
    [InlineData("""{"a":"\uDE00x\uD83D"}""", """{"a":"\ufffdx\ufffd"}""")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", """{"a":"\ufffd\ud83d\ude00"}""")]
    [InlineData("""{"a":"\ud83d\ude00\n\\ud83d \u00e4"}""", """{"a":"\ud83d\ude00\n\\ud83d \u00e4"}""")]
    [InlineData("""{"a":"\\\ud83d"}""", """{"a":"\\\ufffd"}""")]
    [InlineData("\\ud8", "\\ud8")]
    [InlineData("\\", "\\")]
    [InlineData("", "")]
    public void Halves_are_replaced_and_nothing_else(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        LoneSurrogates.Replace(bytes);
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }
}
