using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Pickup;

namespace ControlTower.Tests.Cluster.Partners;

/// <summary>Where a process ends in the middle of fetching a file.</summary>
public enum Mishap
{
    /// <summary>The file is taken; nothing of it was read.</summary>
    AfterTaking,

    /// <summary>Half of it was kept.</summary>
    HalfWay,

    /// <summary>All of it was kept and read; it was not put away.</summary>
    BeforePuttingAway,

    /// <summary>It was put away; nobody noticed.</summary>
    AfterPuttingAway,
}

/// <summary>Real places in which the work breaks off once, at a given step; the next look begins as after a start.</summary>
internal sealed class BreakingChannels(IFileChannels real, Mishap at) : IFileChannels
{
    private int _happened;

    public bool Happened => _happened > 0;

    public async Task<IFileChannel> Open(FilePickup pickup, string? access, CancellationToken stop) => new Channel(this, await real.Open(pickup, access, stop));

    private void Happen(Mishap step)
    {
        if (step == at && Interlocked.Increment(ref _happened) == 1)
        {
            throw new IOException($"The process ended: {step}.");
        }
    }

    private sealed class Channel(BreakingChannels all, IFileChannel real) : IFileChannel
    {
        public Task<ImmutableArray<LyingFile>> New(CancellationToken stop) => real.New(stop);

        public Task<ImmutableArray<LyingFile>> Taken(CancellationToken stop) => real.Taken(stop);

        public async Task<bool> Take(string name, CancellationToken stop)
        {
            var taken = await real.Take(name, stop);
            all.Happen(Mishap.AfterTaking);
            return taken;
        }

        public async Task<Stream> Read(string name, CancellationToken stop) => new Torn(all, await real.Read(name, stop));

        public async Task PutAway(string name, string away, string? reason, CancellationToken stop)
        {
            all.Happen(Mishap.BeforePuttingAway);
            await real.PutAway(name, away, reason, stop);
            all.Happen(Mishap.AfterPuttingAway);
        }

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }

    /// <summary>Breaks off after the first part.</summary>
    private sealed class Torn(BreakingChannels all, Stream real) : Stream
    {
        private const int FirstPart = 512 * 1024;
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => real.Length;

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_read >= FirstPart)
            {
                all.Happen(Mishap.HalfWay);
            }

            var read = await real.ReadAsync(buffer, cancellationToken);
            _read += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                real.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
