using System.IO.Compression;
using System.Text;
using Doorbell.Machine.Conformance;

namespace Doorbell.Conformance.Iommu;

public sealed class BadIommuTraces
{
    private const string Reset = """
        {"op":"reset","num_hpm":0,"hpmctr_bits":0,"eventid_limit":0,"num_vec_bits":2,"reset_mode":1,"max_mode":4,"max_devid_mask":"0x7f","gxl_w":0,"be_w":0,"fill_ats":1,"caps":"0x3800000210","fctl":"0x0","bare":["0x1000","0x1000","0x1000","0x1000","0x1000","0x1000","0x1000","0x1000"],"qosid_mask":"0x0","vif":1}
        """;

    [Theory]
    [InlineData("""{"op":"zz"}""", "The operation \"zz\" is not known.")]
    [InlineData("""{"op":"pc","x":1}""", "The key \"x\" is not known in \"pc\".")]
    [InlineData("""{"op":"r","o":0}""", "The key \"n\" is missing.")]
    [InlineData("""{"op":"r","o":0,"n":8,"v":5}""", "\"v\" is not a string.")]
    [InlineData("""{"op":"w","o":0,"n":8,"v":"12"}""", "\"v\" is not a string of 0x and at most 16 hexadecimal digits.")]
    [InlineData("""{"op":"w","o":-4,"n":8,"v":"0x1"}""", "\"o\" is not a number from 0 to 2147483647.")]
    [InlineData("""{"op":"mw","a":"0x0","d":"123"}""", "\"d\" is not a string of hexadecimal digits, two a byte.")]
    [InlineData("""{"op":"set","k":"zz","v":"0x1"}""", "The parameter \"zz\" is not known, or its value is out of range.")]
    [InlineData("""{"op":"poke","o":0,"n":8,"v":"0x1"}""", "This register cannot be poked.")]
    [InlineData("""{"op":"pc","fx":[{"zz":1}]}""", "The key \"zz\" is not known in \"fx\".")]
    [InlineData("""{"op":"pc","fx":[{"go":[1]}]}""", "\"go\" is not an array of two numbers.")]
    [InlineData("""{"op":"pc","fx":7}""", "\"fx\" is not an array.")]
    [InlineData("""{"op":"pr","m":7}""", "\"m\" is not an object.")]
    [InlineData("""[1]""", "The line is not a JSON object.")]
    [InlineData("""{"op":""", "The line is not a JSON object.")]
    public void A_line_that_is_not_understood_is_rejected_with_its_place(string line, string message)
    {
        var report = Replay(Encoding.UTF8.GetBytes(Reset + "\n" + line + "\n"));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(LineResult.Rejected, problem.Result);
        Assert.Equal($"bad.ndjson({2}): {message}", problem.ToString());
    }

    [Theory]
    [InlineData("\"num_vec_bits\":2", "\"num_vec_bits\":5")]
    [InlineData("\"bare\":[\"0x1000\"", "\"bare\":[\"0x1001\"")]
    [InlineData("\"bare\":[\"0x1000\",", "\"bare\":[")]
    [InlineData("\"vif\":1", "\"viv\":1")]
    public void A_reset_that_is_not_understood_is_rejected(string part, string instead)
    {
        var report = Replay(Encoding.UTF8.GetBytes(Reset.Replace(part, instead, StringComparison.Ordinal)));
        Assert.Equal(LineResult.Rejected, Assert.Single(report.Problems).Result);
    }

    [Fact]
    public void A_mismatch_tells_operation_expectation_and_outcome()
    {
        const string line = """{"op":"tr","did":1,"pv":0,"pid":0,"nw":0,"ex":0,"priv":0,"cxl":0,"at":2,"iova":"0x1000","len":4,"wr":0,"rsp":{"st":0,"ppn":"0x1"}}""";
        var report = Replay(Encoding.UTF8.GetBytes(Reset + "\n" + line));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(LineResult.Mismatched, problem.Result);
        Assert.StartsWith(line + ": expected rsp {\"st\":0,\"ppn\":\"0x1\"}; got st 1, cause 260", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("decided by 3.3 step 2: ddtp.iommu_mode is Bare", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_that_ends_too_early_is_a_problem_and_no_crash()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(Reset + "\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $$"""{"op":"note","t":"{{i * 7919}}"}""" + "\n"))));
        }

        Assert.Empty(Replay(packed.ToArray()).Problems);
        var report = Replay(packed.ToArray()[..(int)(packed.Length / 2)]);
        Assert.Equal("The file is damaged or ends too early.", report.Problems[^1].Message);
        Assert.True(report.Lines > 1000);
    }

    [Fact]
    public void An_endless_line_takes_no_endless_memory()
    {
        var report = Replay(Encoding.UTF8.GetBytes(Reset + "\n" + new string('x', 5 << 20)));
        Assert.Equal("The line is longer than 1048576 characters.", Assert.Single(report.Problems).Message);
    }

    [Fact]
    public void All_failures_are_counted_though_few_are_kept()
    {
        var lines = string.Concat(Enumerable.Repeat("""{"op":"r","o":0,"n":8,"v":"0x0"}""" + "\n", 50));
        var report = TraceReplay.Run("bad", new MemoryStream(Encoding.UTF8.GetBytes(Reset + "\n" + lines)), [new IommuReplayer()], mostProblems: 3);
        Assert.Equal((3, 50, 51), (report.Problems.Count, report.Failures, report.Lines));
    }

    private static TraceReport Replay(byte[] bytes) => TraceReplay.Run("bad.ndjson", new MemoryStream(bytes), [new IommuReplayer()]);
}
