using System.Net;

namespace ControlTower.Tests.Unit.Doors;

public sealed class InvoicePdfDoorTests
{
    [Theory]
    [InlineData("/api/v1/invoices/NOBODY-1/pdf", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/invoices/%20/pdf", HttpStatusCode.UnprocessableEntity)]
    public async Task An_invoice_that_does_not_exist_has_no_paper(string path, HttpStatusCode expected)
    {
        await using var doors = await OpenDoors.Start();
        (await doors.Get(path)).StatusCode.ShouldBe(expected);
    }
}
