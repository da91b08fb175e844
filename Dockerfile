# Two images from one build:  docker build --target silo .   docker build --target web .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# The projects first: packages are restored again only when a reference changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY contracts/ControlTower.Contracts.csproj contracts/
COPY grains/ControlTower.Grains.csproj grains/
COPY silo/ControlTower.Silo.csproj silo/
COPY web/ControlTower.Web.csproj web/
RUN dotnet restore web/ControlTower.Web.csproj
COPY contracts contracts/
COPY grains grains/
COPY silo silo/
COPY web web/
RUN dotnet publish silo/ControlTower.Silo.csproj -c Release --no-restore -o /out/silo \
 && dotnet publish web/ControlTower.Web.csproj -c Release --no-restore -o /out/web

# What runs: the runtime, the program, a user without rights, and one folder to write to.
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
RUN mkdir /data && chown 1654:1654 /data
WORKDIR /app
# Data is where the web program keeps everything; a silo names each file.
ENV ASPNETCORE_HTTP_PORTS=8080 Data=/data Storage__Path=/data/controltower.db Erp__Sandbox__File=/data/sandbox-erp.db
EXPOSE 8080
USER 1654:1654

# A silo of a cluster. Alive and ready: /health/live and /health/ready on 8080.
FROM base AS silo
EXPOSE 11111 30000
COPY --from=build /out/silo ./
ENTRYPOINT ["dotnet", "ControlTower.Silo.dll"]

# The doors and the pages; without a cluster it hosts its own silo and keeps everything in /data.
FROM base AS web
VOLUME /data
COPY --from=build /out/web ./
ENTRYPOINT ["dotnet", "ControlTower.Web.dll"]
