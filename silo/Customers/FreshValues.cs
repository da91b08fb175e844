using System.Collections.Concurrent;

namespace ControlTower.Silo.Customers;

/// <summary>Remembers read values for a short time; many callers share one read, a failed read is forgotten.</summary>
/// <typeparam name="TKey">What is read.</typeparam>
/// <typeparam name="TValue">What was read; immutable.</typeparam>
/// <param name="read">Reads a value; gets the last one, to return it when nothing changed, and the time what it rests on must be newer than.</param>
/// <param name="now">The clock.</param>
/// <param name="maxAge">How long a value is used without looking.</param>
internal sealed class FreshValues<TKey, TValue>(Func<TKey, TValue?, DateTimeOffset, Task<TValue>> read, Func<DateTimeOffset> now, TimeSpan maxAge)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <summary>The value; without allocation when it is fresh.</summary>
    /// <param name="key">What to read.</param>
    /// <param name="asOf">A read that began at or before this time does not count.</param>
    public ValueTask<TValue> Get(TKey key, DateTimeOffset asOf)
    {
        var time = now();
        return _entries.TryGetValue(key, out var entry) && entry.ReadAt > asOf && (entry.Value is null || time - entry.ReadAt <= maxAge)
            ? entry.Value is { } value ? ValueTask.FromResult(value) : new ValueTask<TValue>(entry.Reading)
            : new ValueTask<TValue>(Read(key, entry, asOf, time));
    }

    /// <summary>The next call reads anew; a read that is under way is not remembered.</summary>
    public void Forget(TKey key) => _entries.TryRemove(key, out _);

    public void ForgetAll() => _entries.Clear();

    private Task<TValue> Read(TKey key, Entry? stale, DateTimeOffset asOf, DateTimeOffset time)
    {
        // Away from the caller's grain: the read is shared, and must not depend on one activation's turns.
        var next = new Entry(time, entry => Task.Run(() => Fill(key, stale?.Value, entry, asOf)));
        var won = stale is null ? _entries.TryAdd(key, next) : _entries.TryUpdate(key, next, stale);
        return !won && _entries.TryGetValue(key, out var other) && other.ReadAt > asOf ? other.Reading : next.Reading;
    }

    private async Task<TValue> Fill(TKey key, TValue? last, Entry entry, DateTimeOffset asOf)
    {
        try
        {
            return entry.Value = await read(key, last, asOf);
        }
        catch
        {
            _entries.TryRemove(new KeyValuePair<TKey, Entry>(key, entry));
            throw;
        }
    }

    private sealed class Entry
    {
        private readonly Lazy<Task<TValue>> _reading;
        private volatile TValue? _value;

        public Entry(DateTimeOffset readAt, Func<Entry, Task<TValue>> start)
        {
            ReadAt = readAt;
            _reading = new(() => start(this));
        }

        /// <summary>When the read began: what was committed later may not be in it.</summary>
        public DateTimeOffset ReadAt { get; }

        public Task<TValue> Reading => _reading.Value;

        public TValue? Value
        {
            get => _value;
            set => _value = value;
        }
    }
}
