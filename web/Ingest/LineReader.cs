using System.Buffers;
using System.IO.Pipelines;

namespace ControlTower.Web.Ingest;

/// <summary>Cuts a pipe into lines; a line that is too long is passed over without being kept.</summary>
internal sealed class LineReader(PipeReader pipe, int maxLine)
{
    private bool _ended;
    private SequencePosition? _consumed;

    /// <summary>The line, without its end; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>True when the line was too long to be kept.</summary>
    public bool TooLong { get; private set; }

    public bool IsBlank => !TooLong && Line.Span.Trim(" \t\r"u8).IsEmpty;

    /// <summary>Moves to the next line; false at the end.</summary>
    public async ValueTask<bool> Read(CancellationToken stop)
    {
        if (_consumed is { } consumed)
        {
            pipe.AdvanceTo(consumed);
            _consumed = null;
        }

        TooLong = false;
        while (!_ended)
        {
            var read = await pipe.ReadAsync(stop);
            var end = read.Buffer.PositionOf((byte)'\n');
            if (end is { } at)
            {
                Take(read.Buffer.Slice(0, at));
                _consumed = read.Buffer.GetPosition(1, at);
                return true;
            }

            if (read.IsCompleted)
            {
                _ended = true;
                Take(read.Buffer);
                _consumed = read.Buffer.End;
                return TooLong || !Line.IsEmpty;
            }

            TooLong |= read.Buffer.Length > maxLine;
            pipe.AdvanceTo(TooLong ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
        }

        return false;
    }

    private void Take(ReadOnlySequence<byte> line)
    {
        TooLong |= line.Length > maxLine;
        Line = TooLong ? default : line.IsSingleSegment ? line.First : line.ToArray();
    }
}
