using ControlTower.Contracts.Access;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Kpis;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Subscriptions;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>The tower behind the doors, in memory; asking for anything else fails loudly.</summary>
internal sealed class FakeGrains(FakeAccess access, FakeInbox inbox, FakeShipments shipments, FakeBoard board, FakePartners partners) : IGrainFactory
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, FakeIdempotency> _keys = new(StringComparer.Ordinal);

    public FakeEdi Edi { get; } = new();

    public FakeSubscriptions Subscriptions { get; } = new();

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => (TGrainInterface)(object)(typeof(TGrainInterface) switch
        {
            var t when t == typeof(IAccessGrain) => access,
            var t when t == typeof(IShipmentGrain) => shipments.Of(primaryKey),
            var t when t == typeof(IInvoiceGrain) => new FakeInvoice(),
            var t when t == typeof(IPartnerGrain) => partners,
            var t when t == typeof(ISubscriptionGrain) => Subscriptions.Of(primaryKey),
            var t when t == typeof(IIdempotencyGrain) => _keys.GetOrAdd(primaryKey, _ => new FakeIdempotency()),
            var other => throw new NotSupportedException($"There is no fake {other.Name}."),
        });

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => (TGrainInterface)(object)(typeof(TGrainInterface) switch
        {
            var t when t == typeof(IIngestGrain) => inbox,
            var t when t == typeof(IBoardGrain) => board,
            var t when t == typeof(IBoardHubGrain) => board,
            var t when t == typeof(IEdiGrain) => Edi,
            var t when t == typeof(ISubscriptionsGrain) => Subscriptions,
            var t when t == typeof(IKpiGrain) => new FakeKpis(),
            var t when t == typeof(IPartnerDoorGrain) => partners,
            var other => throw new NotSupportedException($"There is no fake {other.Name}."),
        });

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => (TGrainObserverInterface)obj;

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string? grainClassNamePrefix) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();
}
