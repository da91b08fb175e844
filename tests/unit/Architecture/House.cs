using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Unit.Architecture;

/// <summary>The four projects as they were built, and the types people wrote in them.</summary>
internal static class House
{
    public static Assembly Contracts { get; } = typeof(Milestone).Assembly;

    public static Assembly Grains { get; } = typeof(TowerJson).Assembly;

    public static Assembly Silo { get; } = Assembly.Load("ControlTower.Silo");

    public static Assembly Web { get; } = Assembly.Load("ControlTower.Web");

    /// <summary>Top-level types without what compilers and generators add.</summary>
    public static IEnumerable<Type> WrittenTypes(this Assembly assembly) =>
        assembly.GetTypes().Where(type => !type.IsNested && !IsGenerated(type)).OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>A type with everything nested in it, closures and state machines too.</summary>
    public static IEnumerable<Type> WithNested(this Type type) =>
        type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(WithNested).Prepend(type);

    /// <summary>The name without the number of type parameters.</summary>
    public static string PlainName(this Type type) => type.Name.Split('`')[0];

    private static bool IsGenerated(Type type) =>
        type.Name.StartsWith('<') ||
        type.IsDefined(typeof(CompilerGeneratedAttribute)) ||
        type.IsDefined(typeof(GeneratedCodeAttribute)) ||
        (type.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) ?? true);
}
