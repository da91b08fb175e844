using System.Globalization;
using System.Text;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Shell;

/// <summary>The trade's words for enum members.</summary>
public static class Words
{
    /// <summary>A reference type: <c>PO</c>, <c>Load</c>, <c>PRO</c>.</summary>
    public static string Of(ReferenceType type) => type switch
    {
        ReferenceType.PurchaseOrder => "PO",
        ReferenceType.SalesOrder => "SO",
        ReferenceType.BillOfLading => "BOL",
        ReferenceType.Pro => "PRO",
        ReferenceType.Other => "Reference",
        _ => Split(type.ToString()),
    };

    /// <summary>A document type: <c>Proof of delivery</c>.</summary>
    public static string Of(DocumentType type) => Split(type.ToString());

    /// <summary>Any member in sentence case: <c>ArrivedPickup</c> → <c>Arrived pickup</c>.</summary>
    public static string Split(string member)
    {
        var text = new StringBuilder(member.Length + 4);
        foreach (var c in member)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append(' ').Append(char.ToLower(c, CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        return text.Replace("Pod ", "POD ").Replace(" pod", " POD").ToString();
    }

    /// <summary>What was heard last: a milestone's name in words, anything else as it is.</summary>
    public static string Event(string name) => Enum.TryParse<MilestoneType>(name, out _) ? Split(name) : name;
}
