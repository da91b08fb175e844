using ControlTower.Silo.Board;
using ControlTower.Silo.Erp;
using ControlTower.Silo.Hosting;
using ControlTower.Silo.Storage;
using ControlTower.Silo.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddTowerStorage(builder.Configuration);
builder.Services.AddTowerErp(builder.Configuration);
builder.Services.AddTowerBoard();
builder.AddTowerSilo();
builder.AddTowerTelemetry();

var app = builder.Build();
await app.Services.MigrateTowerStorage();
app.MapTowerHealth();
app.MapTowerTelemetry();
await app.RunAsync();
