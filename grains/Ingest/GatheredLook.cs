using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>Looks up names for many callers at once: while one look is under way, those who ask next share the next one. A caller alone waits for nobody.</summary>
/// <remarks>A look begins after everyone in it has asked, so nobody gets an answer older than the question. One grain's calls interleave but never run at the same time: no locks.</remarks>
internal sealed class GatheredLook(IReferenceIndex index) : IReferenceIndex
{
    private Question? _next;
    private bool _looking;

    public Task<ReferenceMatches> Find(ImmutableArray<Reference> references, ImmutableArray<ShipmentId> ids)
    {
        var question = _next ??= new Question();
        question.References.UnionWith(references);
        question.Ids.UnionWith(ids);
        if (!_looking)
        {
            Look().Ignore();
        }

        return question.Answer.Task;
    }

    private async Task Look()
    {
        _looking = true;
        while (_next is { } question)
        {
            _next = null;
            try
            {
                question.Answer.SetResult(await index.Find([.. question.References], [.. question.Ids]));
            }
            catch (Exception e)
            {
                question.Answer.SetException(e);
            }
        }

        _looking = false;
    }

    private sealed class Question
    {
        public HashSet<Reference> References { get; } = [];

        public HashSet<ShipmentId> Ids { get; } = [];

        public TaskCompletionSource<ReferenceMatches> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
