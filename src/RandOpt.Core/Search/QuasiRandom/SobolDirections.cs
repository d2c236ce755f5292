using System;
using System.Globalization;
using System.IO;

namespace RandOpt.Search;

/// <summary>The direction numbers of Sobol's sequence.</summary>
/// <remarks>
/// S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30,
/// 2008: the first dimensions of their table new-joe-kuo-6.21201. Each line of SobolDirections.txt is a dimension, from the
/// second on: its primitive polynomial, whose highest bit is the leading coefficient, and as many initial numbers as its degree.
/// </remarks>
internal static class SobolDirections
{
    /// <summary>How many dimensions the table has.</summary>
    public const int MaximumDimensions = 1024;

    /// <summary>How many directions there are a dimension, and bits a direction.</summary>
    public const int Bits = 52;

    private const string ResourceName = "SobolDirections.txt";

    /// <summary>The directions of the first dimensions; no more of the table is read than these need.</summary>
    public static ulong[][] Read(int dimensions)
    {
        ulong[][] directions = new ulong[dimensions][];
        directions[0] = OfFirstDimension();
        if (dimensions > 1)
        {
            using Stream stream = typeof(SobolDirections).Assembly.GetManifestResourceStream(ResourceName)!;
            using StreamReader reader = new(stream);
            for (int i = 1; i < dimensions; i++)
            {
                directions[i] = Of(Array.ConvertAll(reader.ReadLine()!.Split(' '), number => ulong.Parse(number, CultureInfo.InvariantCulture)));
            }
        }

        return directions;
    }

    private static ulong[] OfFirstDimension()
    {
        ulong[] directions = new ulong[Bits];
        for (int k = 0; k < Bits; k++)
        {
            directions[k] = 1ul << (Bits - 1 - k);
        }

        return directions;
    }

    private static ulong[] Of(ulong[] line)
    {
        ulong polynomial = line[0];
        int degree = line.Length - 1;
        ulong[] directions = new ulong[Bits];
        for (int k = 0; k < degree; k++)
        {
            directions[k] = line[k + 1] << (Bits - 1 - k);
        }

        for (int k = degree; k < Bits; k++)
        {
            ulong direction = directions[k - degree] >> degree;
            for (int back = 1; back <= degree; back++)
            {
                if (((polynomial >> (degree - back)) & 1) != 0)
                {
                    direction ^= directions[k - back];
                }
            }

            directions[k] = direction;
        }

        return directions;
    }
}
