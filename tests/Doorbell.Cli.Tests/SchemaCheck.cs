using System.Text.Json;
using System.Text.RegularExpressions;

namespace Doorbell.Cli.Tests;

/// <summary>Holds JSON against a JSON schema, as far as the schema of SARIF goes; a keyword that is not known here is a fault of the test.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Words = ["$schema", "title", "description", "default", "definitions", "$id", "id"];

    private readonly List<string> problems = [];

    public static IReadOnlyList<string> Problems(JsonElement schema, JsonElement value)
    {
        var check = new SchemaCheck(schema);
        check.Check(schema, value, "$");
        return check.problems;
    }

    private void Check(JsonElement schema, JsonElement value, string path)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    Check(keyword.Value.GetString()!.Split('/').Skip(1).Aggregate(root, (at, name) => at.GetProperty(name)), value, path);
                    break;
                case "type":
                    Require(IsOf(keyword.Value.GetString()!, value), path, $"is no {keyword.Value}");
                    break;
                case "enum":
                    Require(keyword.Value.EnumerateArray().Any(one => one.ToString() == value.ToString()), path, $"{value} is none of {keyword.Value}");
                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    foreach (var name in keyword.Value.EnumerateArray())
                    {
                        Require(value.TryGetProperty(name.GetString()!, out _), path, $"has no {name}");
                    }

                    break;
                case "properties" or "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                    CheckMembers(schema, keyword, value, path);
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    foreach (var (item, at) in value.EnumerateArray().Select((item, at) => (item, at)))
                    {
                        Check(keyword.Value, item, $"{path}[{at}]");
                    }

                    break;
                case "minItems":
                    Require(value.GetArrayLength() >= keyword.Value.GetInt32(), path, "has too few elements");
                    break;
                case "uniqueItems":
                    Require(value.EnumerateArray().Select(one => one.GetRawText()).Distinct().Count() == value.GetArrayLength(), path, "has an element twice");
                    break;
                case "minimum":
                    Require(value.GetDouble() >= keyword.Value.GetDouble(), path, "is too small");
                    break;
                case "maximum":
                    Require(value.GetDouble() <= keyword.Value.GetDouble(), path, "is too large");
                    break;
                case "pattern":
                    Require(Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!), path, $"does not match {keyword.Value}");
                    break;
                case "format":
                    Require(keyword.Value.GetString() != "uri" || Uri.TryCreate(value.GetString(), UriKind.Absolute, out _), path, "is no URI");
                    Require(keyword.Value.GetString() != "uri-reference" || Uri.IsWellFormedUriString(value.GetString(), UriKind.RelativeOrAbsolute), path, "is no reference");
                    break;
                case "anyOf":
                    Require(keyword.Value.EnumerateArray().Any(one => Fits(one, value)), path, "fits none of several");
                    break;
                case "oneOf":
                    Require(keyword.Value.EnumerateArray().Count(one => Fits(one, value)) == 1, path, "does not fit one of several");
                    break;
                default:
                    Require(Words.Contains(keyword.Name) || keyword.Name is "required" or "properties" or "additionalProperties" or "items", path, $"{keyword.Name} is not known here");
                    break;
            }
        }
    }

    private void CheckMembers(JsonElement schema, JsonProperty keyword, JsonElement value, string path)
    {
        JsonElement? declared = schema.TryGetProperty("properties", out var all) ? all : null;
        foreach (var member in value.EnumerateObject())
        {
            JsonElement own = default;
            var isDeclared = declared?.TryGetProperty(member.Name, out own) ?? false;
            if (keyword.Name == "properties" && isDeclared)
            {
                Check(own, member.Value, $"{path}.{member.Name}");
            }
            else if (keyword.Name == "additionalProperties" && !isDeclared)
            {
                Require(keyword.Value.ValueKind != JsonValueKind.False, path, $"may not have {member.Name}");
                if (keyword.Value.ValueKind == JsonValueKind.Object)
                {
                    Check(keyword.Value, member.Value, $"{path}.{member.Name}");
                }
            }
        }
    }

    private bool Fits(JsonElement schema, JsonElement value)
    {
        var one = new SchemaCheck(root);
        one.Check(schema, value, "$");
        return one.problems.Count == 0;
    }

    private void Require(bool holds, string path, string problem)
    {
        if (!holds)
        {
            problems.Add($"{path} {problem}");
        }
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };
}
