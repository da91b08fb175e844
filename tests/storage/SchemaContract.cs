using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteSchema(SqliteFixture fixture) : SchemaContract(fixture);

public sealed class PostgresSchema(PostgresFixture fixture) : SchemaContract(fixture);

public abstract class SchemaContract(IStorageFixture fixture)
{
    [Fact]
    public async Task Partitions_are_fixed_when_the_database_is_made()
    {
        var settings = await fixture.NewDatabase();
        await using (var storage = await StorageUnderTest.Open(With(settings, "5")))
        {
            storage.Partitions.Count.ShouldBe(5);
        }

        await using (var storage = await StorageUnderTest.Open(settings))
        {
            storage.Partitions.Count.ShouldBe(5);
        }

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => StorageUnderTest.Open(With(settings, "6")));
        refused.Message.ShouldContain("Storage:Partitions");
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        var settings = await fixture.NewDatabase();
        await using (var storage = await StorageUnderTest.Open(settings))
        {
            await storage.Database.Write(session => session.Execute("INSERT INTO migration (number, name) VALUES (999, 'later')"));
        }

        (await Should.ThrowAsync<InvalidOperationException>(() => StorageUnderTest.Open(settings))).Message.ShouldContain("999");
    }

    private static Dictionary<string, string?> With(IReadOnlyDictionary<string, string?> settings, string partitions) =>
        new(settings, StringComparer.Ordinal) { ["Storage:Partitions"] = partitions };
}

public sealed class SchemaOnPostgres(PostgresFixture fixture)
{
    [Fact]
    public async Task Many_processes_may_migrate_at_once()
    {
        var settings = await fixture.NewDatabase();
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StorageUnderTest.Open(settings)));
        opened.ShouldAllBe(s => s.Partitions.Count == 32);
        foreach (var storage in opened)
        {
            await storage.DisposeAsync();
        }
    }
}
