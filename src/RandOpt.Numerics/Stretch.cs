#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace RandOpt.Numerics;

/// <summary>What is done with two stretches of arrays at once, four numbers at a time where the framework can: most of the time of a solve is spent here.</summary>
internal static class Stretch
{
    /// <summary>Subtracts a multiple of one stretch from another.</summary>
    public static void Subtract(double[] from, int start, double factor, double[] other, int otherStart, int count)
    {
        int i = 0;
#if NET8_0_OR_GREATER
        ref double target = ref from[start];
        ref double source = ref other[otherStart];
        _ = (from[start + count - 1], other[otherStart + count - 1]);
        Vector256<double> factors = Vector256.Create(factor);
        for (; i <= count - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            (Vector256.LoadUnsafe(ref target, (nuint)i) - (factors * Vector256.LoadUnsafe(ref source, (nuint)i))).StoreUnsafe(ref target, (nuint)i);
        }
#endif
        for (; i < count; i++)
        {
            from[start + i] -= factor * other[otherStart + i];
        }
    }

    /// <summary>The sum of the products of two stretches.</summary>
    public static double Dot(double[] a, int aStart, double[] b, int bStart, int count)
    {
        double sum = 0;
        int i = 0;
#if NET8_0_OR_GREATER
        ref double first = ref a[aStart];
        ref double second = ref b[bStart];
        _ = (a[aStart + count - 1], b[bStart + count - 1]);
        Vector256<double> sums = Vector256<double>.Zero;
        for (; i <= count - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            sums += Vector256.LoadUnsafe(ref first, (nuint)i) * Vector256.LoadUnsafe(ref second, (nuint)i);
        }

        sum = Vector256.Sum(sums);
#endif
        for (; i < count; i++)
        {
            sum += a[aStart + i] * b[bStart + i];
        }

        return sum;
    }
}
