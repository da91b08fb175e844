using System.Collections.Immutable;
using ControlTower.Contracts.Access;
using ControlTower.Grains.Access;
using ControlTower.Grains.Ledger;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Access;

public sealed class AccessListTests
{
    private static readonly AccessList Start = Given(new UserPut("admin", [Role.Admin], "hash"), new KeyIssued("tms", [Role.Integration], ["tms"], KeySecret.Hash("ct_1")));

    [Fact]
    public void A_user_is_added_with_roles_in_order() =>
        AccessList.PutUser(Start, "sam", "h", [Role.Finance, Role.Operations, Role.Finance]).Events.ShouldHaveSingleItem()
            .ShouldBeOfType<UserPut>().Roles.ShouldBe([Role.Operations, Role.Finance]);

    [Fact]
    public void A_user_put_twice_the_same_changes_nothing() =>
        AccessList.PutUser(Start, "admin", null, [Role.Admin]).ShouldBe(Decision<AccessEvent>.Nothing);

    [Fact]
    public void New_roles_keep_the_password()
    {
        var state = Given(Start, new UserPut("admin", [Role.Admin, Role.Finance], null));

        state.Users["admin"].ShouldBe(new UserEntry(state.Users["admin"].Roles, "hash"));
    }

    [Theory]
    [InlineData("", "long enough 1", Role.Viewer, AccessRefusal.NameInvalid)]
    [InlineData("a b", "long enough 1", Role.Viewer, AccessRefusal.NameInvalid)]
    [InlineData("key:tms", "long enough 1", Role.Viewer, AccessRefusal.NameInvalid)]
    [InlineData("sam", null, Role.Viewer, AccessRefusal.PasswordNeeded)]
    [InlineData("sam", "eleven char", Role.Viewer, AccessRefusal.PasswordTooShort)]
    [InlineData("sam", "long enough 1", (Role)17, AccessRefusal.RoleNeeded)]
    [InlineData("admin", null, Role.Viewer, AccessRefusal.LastAdmin)]
    public void A_user_that_cannot_be_is_refused(string name, string? password, Role role, AccessRefusal reason) =>
        AccessList.Examine(Start, name, password, [role]).ShouldNotBeNull().Reason.ShouldBe(reason);

    [Fact]
    public void A_user_without_any_role_is_refused() =>
        AccessList.Examine(Start, "sam", "long enough 1", []).ShouldNotBeNull().Reason.ShouldBe(AccessRefusal.RoleNeeded);

    [Fact]
    public void A_key_is_found_by_its_hash_until_it_is_revoked()
    {
        Start.FindKey(KeySecret.Hash("ct_1")).ShouldNotBeNull().Name.ShouldBe("key:tms");
        Start.FindKey(KeySecret.Hash("ct_2")).ShouldBeNull();
        Given(Start, new KeyRevoked("tms")).FindKey(KeySecret.Hash("ct_1")).ShouldBeNull();
    }

    [Fact]
    public void A_live_keys_name_is_taken_and_a_revoked_ones_is_free()
    {
        AccessList.IssueKey(Start, "tms", [Role.Integration], [], "h").Refusal.ShouldNotBeNull().Reason.ShouldBe(AccessRefusal.KeyNameTaken);

        var again = Given(Start, new KeyRevoked("tms"), new KeyIssued("tms", [Role.Viewer], [], KeySecret.Hash("ct_2")));
        again.FindKey(KeySecret.Hash("ct_1")).ShouldBeNull();
        again.FindKey(KeySecret.Hash("ct_2")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("bad name", "tms", AccessRefusal.NameInvalid)]
    [InlineData("new", "", AccessRefusal.SourceInvalid)]
    [InlineData("new", "a\tb", AccessRefusal.SourceInvalid)]
    public void A_key_that_cannot_be_is_refused(string name, string source, AccessRefusal reason) =>
        AccessList.IssueKey(Start, name, [Role.Integration], [source], "h").Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);

    [Fact]
    public void Revoking_twice_changes_nothing_and_revoking_nothing_is_refused()
    {
        AccessList.RevokeKey(Given(Start, new KeyRevoked("tms")), "tms").ShouldBe(Decision<AccessEvent>.Nothing);
        AccessList.RevokeKey(Start, "other").Refusal.ShouldNotBeNull().Reason.ShouldBe(AccessRefusal.KeyUnknown);
    }

    [Fact]
    public void No_secret_is_in_what_is_stored_or_listed()
    {
        var stored = System.Text.Encoding.UTF8.GetString(TowerJson.Write(Start));

        stored.ShouldNotContain("ct_1");
        Start.Principals().Select(p => p.Name).ShouldBe(["admin", "key:tms"]);
    }

    [Fact]
    public void The_list_is_read_back_as_it_was_written() =>
        TowerJson.Write(TowerJson.Read<AccessList>(TowerJson.Write(Start))).ShouldBe(TowerJson.Write(Start));

    private static AccessList Given(params ImmutableArray<AccessEvent> events) => Given(AccessList.Empty, events);

    private static AccessList Given(AccessList state, params ImmutableArray<AccessEvent> events) => events.Aggregate(state, AccessList.Evolve);
}
