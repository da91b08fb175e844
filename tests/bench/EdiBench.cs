using System.Diagnostics;
using System.Globalization;
using System.Text;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Tests.Support;

namespace ControlTower.Bench;

/// <summary>Readers of EDI: how fast.</summary>
internal static class EdiBench
{
    // A little less than the door takes.
    private const int Mailbag = (20 * 1024 * 1024) - (512 * 1024);
    private const double Megabyte = 1024 * 1024;
    private const int Rounds = 3;

    /// <summary>A mailbag of 20 MB of 214s, tokenised and then read, mapped and answered.</summary>
    public static void Speed()
    {
        var bytes = Bag();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a mailbag of {bytes.Length / Megabyte:0.0} MB of 214s; {Environment.ProcessorCount} cores, one used"));
        WholeReading.Of(bytes.AsSpan(0, bytes.Length / 20));
        for (var round = 0; round < Rounds; round++)
        {
            Measure("envelopes and segments", bytes, () => EdiFile.Read(bytes).Interchanges.Sum(i => i.Interchange.Messages.Count()));
            Measure("facts, milestones and 997s", bytes, () => WholeReading.Of(bytes).Messages);
        }
    }

    private static void Measure(string what, byte[] bytes, Func<int> read)
    {
        GC.Collect();
        var (allocated, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var messages = read();
        var seconds = clock.Elapsed.TotalSeconds;
        Report.Figure("EDI", what, string.Create(
            CultureInfo.InvariantCulture,
            $"{bytes.Length / Megabyte / seconds,6:0.0} MB/s  {messages / seconds,9:N0} messages/s  {seconds / messages * 1e6,6:0.0} µs and {(GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)messages / 1024,5:0.0} KB a message"));
    }

    private static byte[] Bag()
    {
        var text = new StringBuilder(Mailbag + (512 * 1024));
        for (var control = 1; text.Length < Mailbag; control++)
        {
            text.Append(CultureInfo.InvariantCulture, $"ISA*00*          *00*          *02*SCAC           *ZZ*TOWER          *260305*1200*U*00401*{control:D9}*0*P*>~\nGS*QM*SCAC*TOWER*20260305*1200*{control}*X*004010~\n");
            for (var set = 1; set <= 500; set++)
            {
                text.Append(CultureInfo.InvariantCulture, $"ST*214*{set:D4}~\nB10*PRO{control:D6}{set:D4}*LD{control:D6}{set:D4}*SCAC~\nL11*BOL{set}*BM~\nL11*PO{set}*PO~\nN1*SH*ACME DC 4~\nN3*1 DUMP ROAD~\nN4*DALLAS*TX*75201*US~\n")
                    .Append("N1*CN*STORE 118~\nN3*161 WELLINGTON ROAD~\nN4*ATLANTA*GA*30301*US~\nLX*1~\nL11*2*QN~\nAT7*X1*NS***20260305*1230*LT~\nMS1*ATLANTA*GA*US~\nMS2*SCAC*30402*TL~\nAT8*G*L*38000*22~\n")
                    .Append(CultureInfo.InvariantCulture, $"SE*17*{set:D4}~\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"GE*500*{control}~\nIEA*1*{control:D9}~\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
