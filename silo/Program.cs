using ControlTower.Silo.Hosting;
using ControlTower.Silo.Storage;
using ControlTower.Silo.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddTowerKeyRing(builder.Configuration, null);
builder.AddTower().AddTowerTelemetry();
var app = builder.Build();
app.MapTowerHealth();
app.MapTowerTelemetry();
await app.Services.MigrateTowerStorage();
await app.RunAsync();
