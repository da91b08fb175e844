using System.Text.Json;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using Microsoft.AspNetCore.Http.Features;

namespace ControlTower.Web.Ingest;

/// <summary>Milestones one a line, as many as the sender likes: read, stored and answered chunk by chunk, so that a day of freight needs no more memory than a minute.</summary>
internal static class MilestoneLines
{
    private const int Chunk = 512;
    private const int MaxLine = IngestDoor.SingleLimit;

    public static async Task<IResult> Post(HttpContext context, IngestFunnel funnel)
    {
        if (context.Request.Headers.ContentEncoding.Count > 0)
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "The tower takes bodies without Content-Encoding.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var scope = IngestDoor.Scope(context.User);
        var lines = new LineReader(context.Request.BodyReader, MaxLine);
        var first = await Next(lines, scope, context.RequestAborted);
        if (first.IsEmpty)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "There is no line in the body.");
        }

        return new LinesAnswer(lines, scope, first, funnel);
    }

    /// <summary>The next chunk; empty at the end. Lines without anything in them are passed over.</summary>
    internal static async Task<ImmutableArray<ReadItem>> Next(LineReader lines, SourceScope scope, CancellationToken stop)
    {
        var items = ImmutableArray.CreateBuilder<ReadItem>();
        while (items.Count < Chunk && await lines.Read(stop))
        {
            if (!lines.IsBlank)
            {
                items.Add(Item(lines, scope));
            }
        }

        return items.DrainToImmutable();
    }

    private static ReadItem Item(LineReader lines, SourceScope scope)
    {
        if (lines.TooLong)
        {
            return new ReadItem(null, "", "", "", "The line is longer than 1 MB.");
        }

        var read = MilestoneReader.Read(lines.Line.Span, scope);
        return read switch
        {
            { Malformed: { } malformed } => new ReadItem(null, "", "", "", malformed.Replace("The body", "The line", StringComparison.Ordinal)),
            { Single: false } => new ReadItem(null, "", "", "", "A line holds one milestone, not an array."),
            _ => read.Items[0],
        };
    }

    /// <summary>202, with the receipts written as the chunks are stored.</summary>
    private sealed class LinesAnswer(LineReader lines, SourceScope scope, ImmutableArray<ReadItem> first, IngestFunnel funnel) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var (actor, stop) = (httpContext.User.Actor(), httpContext.RequestAborted);
            var (items, from, counts) = (first, 0, ReceiptCounts.None);
            Utf8JsonWriter? json = null;
            while (!items.IsEmpty)
            {
                funnel.Refused(items);
                var good = IngestDoor.Good(items);
                var receipts = IngestDoor.Merge(items, good.IsEmpty ? [] : await funnel.Accept(good, actor, stop), from);
                json ??= Begin(response);
                foreach (var receipt in receipts)
                {
                    ReceiptsAnswer.Write(json, receipt);
                }

                json.Flush();
                await response.BodyWriter.FlushAsync(stop);
                (counts, from) = (counts.With(receipts), from + items.Length);
                items = await Next(lines, scope, stop);
            }

            End(json!, counts);
            await response.BodyWriter.FlushAsync(stop);
        }

        // Only when the first chunk is stored: until then a failure has an answer of its own.
        private static Utf8JsonWriter Begin(HttpResponse response)
        {
            response.StatusCode = StatusCodes.Status202Accepted;
            response.ContentType = "application/json";
            var json = new Utf8JsonWriter(response.BodyWriter, ApiJson.Writing);
            json.WriteStartObject();
            json.WriteStartArray("receipts");
            return json;
        }

        private static void End(Utf8JsonWriter json, ReceiptCounts counts)
        {
            json.WriteEndArray();
            counts.Write(json);
            json.WriteEndObject();
            json.Dispose();
        }
    }
}
