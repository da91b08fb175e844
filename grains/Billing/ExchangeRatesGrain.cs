using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>The exchange rates of one source.</summary>
public sealed class ExchangeRatesGrain(LedgerAccess access, ITermsSource terms)
    : AggregateGrain<ExchangeRatesState, ExchangeRatesEvent>(ExchangeRates.Definition, access), IExchangeRatesGrain
{
    private string Source => this.GetPrimaryKeyString();

    public Task<CommandOutcome> Put(ImmutableArray<ExchangeRate> rates, Actor actor) =>
        Transact("PutExchangeRates", actor, (state, _) => ExchangeRates.Put(state, rates, actor.Name));

    public Task<ExchangeRatesView> Get() => Task.FromResult(new ExchangeRatesView(Source, Version, [.. State.Pairs.Values.SelectMany(r => r)]));

    protected override Effects EffectsOf(ExchangeRatesState before, ExchangeRatesState after, long version, ImmutableArray<ExchangeRatesEvent> events, string correlationId, DateTimeOffset now) =>
        Effects.Send(new OutboxMessage(
            string.Create(CultureInfo.InvariantCulture, $"reassess/rates/{Source}/v{version}"), OutboxKind.ReassessShipments, "",
            TowerJson.Write(new Reassessment(string.Create(CultureInfo.InvariantCulture, $"ExchangeRates/{Source} v{version}"), BlockReason.ExchangeRateMissing)), now, correlationId));

    protected override void Committed(Effects effects) => terms.ChangedRates(Source);
}
