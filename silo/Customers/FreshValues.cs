using System.Collections.Concurrent;

namespace ControlTower.Silo.Customers;

/// <summary>Remembers read values for a short time; many callers share one read, a failed read is forgotten.</summary>
/// <typeparam name="TKey">What is read.</typeparam>
/// <typeparam name="TValue">What was read; immutable.</typeparam>
/// <param name="read">Reads a value; gets the last one, so that it can return it when nothing changed.</param>
/// <param name="clock">The clock.</param>
/// <param name="maxAge">How long a value is used without looking.</param>
internal sealed class FreshValues<TKey, TValue>(Func<TKey, TValue?, Task<TValue>> read, TimeProvider clock, TimeSpan maxAge)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <summary>The value; without allocation when it is fresh.</summary>
    public ValueTask<TValue> Get(TKey key)
    {
        _entries.TryGetValue(key, out var entry);
        if (entry?.Value is { } value && clock.GetElapsedTime(entry.ReadAt) <= maxAge)
        {
            return ValueTask.FromResult(value);
        }

        return new ValueTask<TValue>(Read(key, entry));
    }

    /// <summary>What is remembered now; null when nothing is.</summary>
    public TValue? Peek(TKey key) => _entries.TryGetValue(key, out var entry) ? entry.Value : null;

    /// <summary>The next call reads anew; a read that is under way is not remembered.</summary>
    public void Forget(TKey key) => _entries.TryRemove(key, out _);

    public void ForgetAll() => _entries.Clear();

    private Task<TValue> Read(TKey key, Entry? stale)
    {
        if (stale is { Value: null })
        {
            return stale.Reading;
        }

        // Away from the caller's grain: the read is shared, and must not depend on one activation's turns.
        var next = new Entry(entry => Task.Run(() => Fill(key, stale?.Value, entry)));
        var won = stale is null ? _entries.TryAdd(key, next) : _entries.TryUpdate(key, next, stale);
        return won ? next.Reading : _entries.TryGetValue(key, out var other) ? other.Reading : next.Reading;
    }

    private async Task<TValue> Fill(TKey key, TValue? last, Entry entry)
    {
        try
        {
            // The time before the read: what is committed meanwhile may not be in it.
            entry.ReadAt = clock.GetTimestamp();
            return entry.Value = await read(key, last);
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

        public Entry(Func<Entry, Task<TValue>> start) => _reading = new(() => start(this));

        public Task<TValue> Reading => _reading.Value;

        public long ReadAt { get; set; }

        public TValue? Value
        {
            get => _value;
            set => _value = value;
        }
    }
}
