using System.Buffers;
using System.IO.Pipelines;

namespace ControlTower.Web.Api;

/// <summary>A request's whole body in memory, within a limit. Call <see cref="Release"/> when it was read.</summary>
internal readonly struct RequestBody(PipeReader reader, ReadOnlySequence<byte> bytes)
{
    /// <summary>The bytes, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = WithoutMark(bytes.IsSingleSegment ? bytes.First : bytes.ToArray());

    /// <summary>A copy of the bytes as they came.</summary>
    public byte[] Copy() => bytes.ToArray();

    /// <summary>Gives the memory back.</summary>
    public void Release() => reader.AdvanceTo(bytes.End);

    /// <summary>Reads the body; a problem when it is too large, packed or torn.</summary>
    public static async ValueTask<(RequestBody Body, IResult? Problem)> Read(HttpContext context, int limit)
    {
        if (context.Request.Headers.ContentEncoding.Count > 0)
        {
            return (default, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "The tower takes bodies without Content-Encoding."));
        }

        if (context.Request.ContentLength > limit)
        {
            return (default, TooLarge(limit));
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return (default, TooLarge(limit));
            }

            if (read.IsCompleted)
            {
                return (new RequestBody(reader, read.Buffer), null);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>413.</summary>
    public static IResult TooLarge(int limit) =>
        Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {limit / (1024 * 1024)} MB; send less at once.");

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
}
