using System.Globalization;
using System.Text;

namespace ControlTower.Web.Demo;

/// <summary>Draws a proof of delivery as a one-page PDF. // ISO 32000-1, 7.5: header, objects, cross-reference table, trailer</summary>
internal static class Paper
{
    public static DemoPaper Pod(Trip trip, DateTimeOffset deliveredAt, bool signed)
    {
        string[] lines =
        [
            "PROOF OF DELIVERY",
            $"Shipment {trip.Id}    Load LD-{trip.Number}    Carrier {trip.Carrier}",
            $"From  {trip.Lane.From.Name}, {trip.Lane.From.City}",
            $"To    {trip.Lane.To.Name}, {trip.Lane.To.City}",
            string.Create(CultureInfo.InvariantCulture, $"Delivered {deliveredAt:yyyy-MM-dd HH:mm 'UTC'zzz}    Pallets {trip.Loads}"),
            $"Driver {trip.Driver}",
            signed ? "Received in good order:  R. Keller  (signed)" : "Received in good order:  ______________",
        ];
        var text = string.Concat(lines.Select((line, at) => string.Create(CultureInfo.InvariantCulture, $"BT /F1 {(at == 0 ? 20 : 12)} Tf 60 {760 - (at * 36)} Td ({Escape(line)}) Tj ET\n")));
        var name = $"pod-{trip.Number}{(signed ? "" : "-unsigned")}.pdf";
        return new DemoPaper(Contracts.Customers.DocumentType.ProofOfDelivery, signed, Legible: true, name, "application/pdf", [.. Pdf(text)]);
    }

    private static byte[] Pdf(string content)
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}endstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var at = 0; at < objects.Length; at++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{at + 1} 0 obj\n{objects[at]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    // Latin-1 is one byte a character, so that places in the text are places in the file.
    private static string Escape(string line) =>
        string.Concat(line.Select(c => c > 'ÿ' ? '?' : c)).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
}
