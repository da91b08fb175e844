using System.Collections.Frozen;
using ControlTower.Grains.Edi.Edifact;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.X12;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>A kind of message the tower reads.</summary>
/// <param name="Type"><c>214</c>, <c>IFTSTA</c>.</param>
/// <param name="Group">The functional identifier of its group; empty for EDIFACT. // X12 GS01</param>
/// <param name="Needed">Segments without which it says nothing.</param>
/// <param name="Read">Its reader; null when it says too little to go on.</param>
internal sealed record MessageKind(string Type, string Group, ImmutableArray<string> Needed, Func<Message, PartnerCodes, EdiFindings, EdiFacts?> Read);

/// <summary>Every kind of message the tower reads.</summary>
internal static class MessageTable
{
    private static readonly FrozenDictionary<string, MessageKind> Kinds = new MessageKind[]
    {
        new("204", "SM", ["B2", "B2A"], Tender204.Read),
        new("990", "GF", ["B1"], Response990.Read),
        new("214", "QM", ["B10"], StatusMessage214.Read),
        new("210", "IM", ["B3"], Invoice210.Read),
        new("211", "BL", ["BOL"], BillOfLading211.Read),
        new("810", "IN", ["BIG"], Invoice810.Read),
        new("820", "RA", ["BPR"], Remittance820.Read),
        new("824", "AG", ["OTI"], ApplicationAdvice824.Read),
        new("997", "FA", ["AK1", "AK9"], Acknowledgement997.Read),
        new("999", "FA", ["AK1", "AK9"], Acknowledgement997.Read),
        new("315", "QO", ["B4"], StatusMessage315.Read),
        new("IFTSTA", "", ["BGM"], Ifsta.Read),
        new("IFTMIN", "", ["BGM"], Iftmin.Read),
        new("IFCSUM", "", ["BGM"], Ifcsum.Read),
        new("INVOIC", "", ["BGM"], InvoicMessage.Read),
        new("REMADV", "", ["BGM"], Remadv.Read),
        new("APERAK", "", ["BGM"], Aperak.Read),
        new("CONTRL", "", ["UCI"], Contrl.Read),
    }.ToFrozenDictionary(k => k.Type, StringComparer.Ordinal);

    public static MessageKind? Of(string type) => Kinds.GetValueOrDefault(type);
}
