using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ControlTower.Tests.Cluster.House;

/// <summary>What the silos logged, by event name.</summary>
public sealed class LogBook(Signal signal) : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _names = new();

    public bool Has(string eventName) => _names.Contains(eventName, StringComparer.Ordinal);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _names.Enqueue(eventId.Name ?? "");
        signal.Changed();
    }

    public void Dispose()
    {
    }
}
