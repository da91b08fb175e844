using ControlTower.Silo.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddTowerSilo();
var app = builder.Build();
app.MapTowerHealth();
await app.RunAsync();
