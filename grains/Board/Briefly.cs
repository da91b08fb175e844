namespace ControlTower.Grains.Board;

/// <summary>Keeps an answer for a moment, so that many who ask at once cost one look. A failed look is not kept.</summary>
internal sealed class Briefly<T>(TimeProvider clock, TimeSpan keep, Func<Task<T>> look)
{
    private Task<T>? _answer;
    private long _askedAt;

    public Task<T> Get()
    {
        // While a look is under way, whoever asks waits for it.
        if (_answer is null || (_answer.IsCompleted && (!_answer.IsCompletedSuccessfully || clock.GetElapsedTime(_askedAt) >= keep)))
        {
            _askedAt = clock.GetTimestamp();
            _answer = look();
        }

        return _answer;
    }
}
