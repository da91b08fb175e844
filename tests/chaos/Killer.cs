using System.Threading.Channels;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Chaos;

/// <summary>Kills a process with -9 after a random number of answers, while others are under way, and starts it again.</summary>
internal sealed class Killer
{
    private readonly Channel<bool> _answers = Channel.CreateUnbounded<bool>();
    private readonly Random _random;

    public Killer(int seed, Doors doors)
    {
        _random = new Random(seed);
        doors.Answered = () => _answers.Writer.TryWrite(true);
    }

    public int Killed { get; private set; }

    /// <summary>Kills one victim after the other until nobody answers any more.</summary>
    /// <param name="victims">Who may be killed.</param>
    /// <param name="most">How often at most.</param>
    /// <param name="told">Completes when everything is told.</param>
    /// <param name="stop">The test's end.</param>
    public async Task Run(IReadOnlyList<TowerProcess> victims, int most, Task told, CancellationToken stop)
    {
        while (Killed < most && await Answers(_random.Next(10, 40), told, stop))
        {
            var victim = victims[_random.Next(victims.Count)];
            victim.Kill();
            Killed++;
            victim.Start();
            await victim.Ready(stop);
        }
    }

    // False when everything was told before so many answers came.
    private async Task<bool> Answers(int count, Task told, CancellationToken stop)
    {
        for (var heard = 0; heard < count; heard++)
        {
            var next = _answers.Reader.ReadAsync(stop).AsTask();
            if (await Task.WhenAny(next, told) == told)
            {
                return false;
            }

            await next;
        }

        return true;
    }
}
