using k8s;
using k8s.Models;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Deploy;

/// <summary>The chart, rendered by the real helm and read as Kubernetes reads it: an unknown field or a wrong type is an error.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class ChartTests
{
    private static readonly string[] Least = ["--set", "database.existingSecret=tower-db"];

    private static readonly string[] Everything =
    [
        .. Least,
        "--set", "ingress.enabled=true,ingress.host=tower.example,ingress.className=nginx,ingress.tlsSecret=tower-tls",
        "--set", "silo.env.Erp__Provider=Sandbox,silo.envFrom[0].secretRef.name=erp,silo.nodeSelector.disk=fast,web.replicas=3",
        "--set", "silo.tolerations[0].key=freight,silo.tolerations[0].operator=Exists,image.pullSecrets[0].name=pull,image.registry=registry.example/tower,image.tag=1.2.3",
    ];

    private static readonly string[] Nothing = [.. Least, "--set", "networkPolicy.enabled=false,podDisruptionBudget.enabled=false"];

    public static TheoryData<string[]> Settings { get; } = [Least, Everything, Nothing];

    [Fact]
    public void Helm_finds_nothing_to_complain_about()
    {
        var (code, output, errors) = Helm.Run(["lint", Helm.Chart, "--strict", .. Least]);

        code.ShouldBe(0, output + errors);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Kubernetes_knows_every_field_of_every_document(string[] settings) =>
        Documents(settings).ShouldNotBeEmpty();

    [Theory]
    [InlineData("replicass: 2")]
    [InlineData("replicas: two")]
    public void A_field_that_kubernetes_does_not_know_would_be_noticed(string line)
    {
        var broken = Helm.Template(Least).Replace("replicas: 2", line, StringComparison.Ordinal);

        Should.Throw<Exception>(() => KubernetesYaml.LoadAllFromString(broken, strict: true));
    }

    [Fact]
    public void Everything_is_rendered_when_everything_is_on() =>
        Documents(Everything).Select(document => document.GetType().Name).Order(StringComparer.Ordinal).ShouldBe(
            ["V1Deployment", "V1Ingress", "V1NetworkPolicy", "V1PodDisruptionBudget", "V1PodDisruptionBudget", "V1Service", "V1Service", "V1StatefulSet"]);

    [Fact]
    public void Without_a_secret_for_the_database_the_chart_says_what_is_missing() =>
        Should.Throw<InvalidOperationException>(() => Helm.Template()).Message.ShouldContain("database.existingSecret must name a secret");

    [Theory]
    [InlineData("silo.replica=3")]
    [InlineData("database.existingsecret=x")]
    [InlineData("web.service.port=http")]
    public void A_mistyped_value_is_refused(string setting) =>
        Should.Throw<InvalidOperationException>(() => Helm.Template([.. Least, "--set", setting])).Message.ShouldContain("schema");

    [Fact]
    public void No_secret_is_written_down_and_the_connection_comes_by_reference()
    {
        Documents(Everything).OfType<V1Secret>().ShouldBeEmpty();
        Pods(Everything).ShouldAllBe(pod =>
            pod.Spec.Containers[0].Env.Single(e => e.Name == "Storage__ConnectionString").ValueFrom.SecretKeyRef.Name == "tower-db");
    }

    [Fact]
    public void All_silos_keep_the_same_books()
    {
        var silo = Documents(Least).OfType<V1StatefulSet>().Single().Spec.Template.Spec.Containers[0];

        silo.Env.Single(e => e.Name == "Erp__Sandbox__Store").Value.ShouldBe("Postgres");
        silo.Env.Single(e => e.Name == "Erp__Sandbox__ConnectionString").ValueFrom.SecretKeyRef.Name.ShouldBe("tower-db");
    }

    [Fact]
    public void Nothing_runs_as_root_or_writes_into_its_image() =>
        Pods(Least).ShouldAllBe(pod =>
            pod.Spec.SecurityContext.RunAsNonRoot == true &&
            pod.Spec.SecurityContext.RunAsUser == 1654 &&
            pod.Spec.AutomountServiceAccountToken == false &&
            pod.Spec.Containers.All(c =>
                c.SecurityContext.ReadOnlyRootFilesystem == true &&
                c.SecurityContext.AllowPrivilegeEscalation == false &&
                c.SecurityContext.Capabilities.Drop.Contains("ALL")));

    [Fact]
    public void Every_selector_finds_the_pods_it_means()
    {
        var documents = Documents(Everything);
        var pods = Pods(Everything).Select(pod => pod.Metadata.Labels).ToList();
        var selectors = documents.OfType<V1Service>().Select(s => s.Spec.Selector)
            .Concat(documents.OfType<V1PodDisruptionBudget>().Select(p => p.Spec.Selector.MatchLabels))
            .Concat(documents.OfType<V1NetworkPolicy>().Select(p => p.Spec.PodSelector.MatchLabels))
            .Concat(documents.OfType<V1StatefulSet>().Select(s => s.Spec.Selector.MatchLabels))
            .Concat(documents.OfType<V1Deployment>().Select(d => d.Spec.Selector.MatchLabels));

        selectors.ShouldAllBe(selector => pods.Count(labels => selector.All(s => labels.ContainsKey(s.Key) && labels[s.Key] == s.Value)) == 1);
    }

    [Fact]
    public void Services_and_probes_use_ports_that_the_containers_have()
    {
        var documents = Documents(Everything);
        var ports = Pods(Everything).SelectMany(pod => pod.Spec.Containers).SelectMany(c => c.Ports).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        documents.OfType<V1Service>().SelectMany(s => s.Spec.Ports).ShouldAllBe(port => ports.Contains(port.TargetPort.Value));
        Pods(Everything).SelectMany(pod => pod.Spec.Containers).ShouldAllBe(container =>
            container.StartupProbe.HttpGet.Path == "/health/live" &&
            container.LivenessProbe.HttpGet.Path == "/health/live" &&
            container.ReadinessProbe.HttpGet.Path == "/health/ready" &&
            container.Ports.Any(port => port.Name == container.ReadinessProbe.HttpGet.Port.Value));
    }

    [Fact]
    public void A_silo_has_more_time_to_go_than_it_takes() =>
        Documents(Least).OfType<V1StatefulSet>().Single().Spec.Template.Spec.TerminationGracePeriodSeconds.ShouldNotBeNull().ShouldBeGreaterThan(60);

    [Fact]
    public void Images_come_from_the_registry_that_is_named() =>
        Pods(Everything).Select(pod => pod.Spec.Containers[0].Image).Order(StringComparer.Ordinal)
            .ShouldBe(["registry.example/tower/controltower-silo:1.2.3", "registry.example/tower/controltower-web:1.2.3"]);

    private static List<object> Documents(string[] settings) => KubernetesYaml.LoadAllFromString(Helm.Template(settings), strict: true);

    private static List<V1PodTemplateSpec> Pods(string[] settings)
    {
        var documents = Documents(settings);
        return [.. documents.OfType<V1StatefulSet>().Select(s => s.Spec.Template), .. documents.OfType<V1Deployment>().Select(d => d.Spec.Template)];
    }
}
