using Microsoft.OpenApi;

namespace ControlTower.Web.Api;

/// <summary>The description of the API at <c>/openapi/v1.json</c>.</summary>
public static class OpenApi
{
    /// <summary>Registers the description.</summary>
    public static void AddTowerOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
    });

    /// <summary>Maps the description; like everything else it wants a key or a user.</summary>
    public static void MapTowerOpenApi(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");
}
