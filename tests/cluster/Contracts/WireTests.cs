using System.Text.Json;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Shouldly;

namespace ControlTower.Tests.Cluster.Contracts;

/// <summary>Nothing else notices an argument that cannot travel between silos until it has to.</summary>
public sealed class WireTests
{
    private static readonly Serializer Serializer =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    /// <summary>What grains take and return, with the collections opened.</summary>
    public static TheoryData<Type> Messages => [.. new[] { typeof(IShipmentGrain).Assembly, typeof(IInbox).Assembly }
        .SelectMany(a => a.GetExportedTypes())
        .Where(t => t.IsInterface && typeof(IAddressable).IsAssignableFrom(t))
        .SelectMany(t => t.GetMethods())
        .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType))
        .SelectMany(Opened)
        .Append(typeof(InboxRun))
        // An enum by itself would travel as a number; within a message it is typed.
        .Where(t => !t.IsEnum && t.Namespace!.StartsWith("ControlTower", StringComparison.Ordinal) && !typeof(IAddressable).IsAssignableFrom(t))
        .Distinct()
        .OrderBy(t => t.FullName, StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Messages))]
    public void A_message_arrives_as_it_was_sent(Type message)
    {
        foreach (var sample in Sample.AllOf(message))
        {
            var arrived = Serializer.Deserialize<object>(Serializer.SerializeToArray<object>(sample)).ShouldNotBeNull();

            Written(arrived).ShouldBe(Written(sample), sample.GetType().Name);
        }
    }

    private static string Written(object value) => JsonSerializer.Serialize(value, value.GetType(), TowerJson.Options);

    private static IEnumerable<Type> Opened(Type type) =>
        type.IsArray ? Opened(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Opened)
        : [type];
}
