using System.Net;

namespace ControlTower.Tests.Unit.Doors;

public sealed class InvoicePdfDoorTests
{
    [Fact]
    public async Task What_cannot_be_the_id_of_an_invoice_has_no_paper()
    {
        await using var doors = await OpenDoors.Start();
        (await doors.Get("/api/v1/invoices/%20/pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_may_not_look_gets_no_paper()
    {
        await using var doors = await OpenDoors.Start();
        (await doors.Get("/api/v1/invoices/SH-1-1/pdf", key: null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
