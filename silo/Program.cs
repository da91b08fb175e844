using ControlTower.Silo.Hosting;
using ControlTower.Silo.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTowerSilo();
builder.AddTowerTelemetry();
var app = builder.Build();
app.MapTowerHealth();
app.MapTowerTelemetry();
await app.RunAsync();
