using System.Text.Json;
using ControlTower.Contracts.Customers;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Terms as somebody edits them: the account as JSON, read and checked like the API's.</summary>
public static class TermsDraft
{
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true };

    /// <summary>The account as text.</summary>
    public static string Write(Customer customer) => JsonSerializer.Serialize(customer, Indented);

    /// <summary>The account, or what is wrong with the text: where, as a JSON pointer (empty for the whole text), and what.</summary>
    public static (Customer? Customer, ImmutableArray<(string Pointer, string Detail)> Problems) Read(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<Customer>(text, ApiJson.Options) is not { } customer)
            {
                return (null, [("", "The text is empty.")]);
            }

            var errors = CustomerCheck.Of(customer).Errors;
            return errors.IsEmpty ? (customer, []) : (null, [.. errors.Select(e => (e.Pointer, e.Detail))]);
        }
        catch (JsonException broken)
        {
            return (null, [("", $"Line {broken.LineNumber + 1}{(broken.Path is { Length: > 1 } path ? $", {path}" : "")}: this cannot be read as terms.")]);
        }
    }
}
