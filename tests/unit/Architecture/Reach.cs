using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace ControlTower.Tests.Unit.Architecture;

/// <summary>Finds what a type touches, by reading its compiled code: names in comments and strings do not count, aliases and global usings cannot hide.</summary>
internal static class Reach
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Every member that the code of a type names: calls, fields, types.</summary>
    public static IEnumerable<MemberInfo> Named(Type type) =>
        Bodies(type).SelectMany(NamedIn);

    /// <summary>Every type that a type names in its declaration or its code, taken apart into its parts.</summary>
    public static IEnumerable<Type> Types(Type type)
    {
        var declared = new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(type.GetFields(Own).Select(field => field.FieldType))
            .Concat(type.GetMethods(Own).Select(method => method.ReturnType))
            .Concat(Bodies(type).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(Bodies(type).SelectMany(Locals));
        var named = Named(type).Select(member => member as Type ?? member.DeclaringType);
        return declared.Concat(named).OfType<Type>().SelectMany(Parts).Distinct();
    }

    private static IEnumerable<MethodBase> Bodies(Type type) =>
        type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own));

    private static IEnumerable<Type> Locals(MethodBase method) =>
        method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [];

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsConstructedGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition())
        : [type];

    private static IEnumerable<MemberInfo> NamedIn(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var opCode = code[at] == 0xFE
                ? OpCodesByValue[unchecked((short)(0xFE00 | code[at + 1]))]
                : OpCodesByValue[code[at]];
            at += opCode.Size;
            if (Member(method, opCode, code.AsSpan(at)) is { } member)
            {
                yield return member;
            }

            at += OperandSize(opCode, code.AsSpan(at));
        }
    }

    private static MemberInfo? Member(MethodBase method, OpCode opCode, ReadOnlySpan<byte> operand)
    {
        if (opCode.OperandType is not (OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok))
        {
            return null;
        }

        var typeArguments = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(BinaryPrimitives.ReadInt32LittleEndian(operand), typeArguments, methodArguments);
    }

    private static int OperandSize(OpCode opCode, ReadOnlySpan<byte> operand) => opCode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };
}
