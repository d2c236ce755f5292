using System;
using System.Numerics;

namespace RandOpt.Sampling;

/// <summary>
/// The generator of CPython's <c>random.Random</c>: seeded with the same integer it yields the same draws.
/// </summary>
/// <remarks>
/// MT19937: M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
/// pseudo-random number generator", ACM TOMACS 8(1), 1998; seeding by array as in their 2002 reference code.
/// </remarks>
public sealed class PythonRandom
{
    private const int N = 624;
    private const int M = 397;

    // A GUID has 122 bits of the system's entropy, and these are more than enough. The cryptographic generator would first
    // load OpenSSL, which takes longer than all else that goes on before a search starts.
    private const int GuidWords = 4;
    private const int EntropyWords = 8 * GuidWords;

    private readonly uint[] _words = new uint[N];
    private int _index;
    private double? _nextGaussian;

    /// <summary>Creates a generator that starts from the system's entropy.</summary>
    public PythonRandom()
    {
        uint[] key = new uint[EntropyWords];
        for (int i = 0; i < key.Length; i += GuidWords)
        {
            Buffer.BlockCopy(Guid.NewGuid().ToByteArray(), 0, key, i * sizeof(uint), GuidWords * sizeof(uint));
        }

        SeedByArray(key);
    }

    /// <summary>Creates a generator seeded as <c>random.Random(seed)</c> is.</summary>
    /// <param name="seed">Any integer; as in CPython its absolute value counts.</param>
    public PythonRandom(BigInteger seed) => Seed(seed);

    /// <summary>Seeds as <c>random.seed(seed)</c> does.</summary>
    /// <param name="seed">Any integer; as in CPython its absolute value counts.</param>
    public void Seed(BigInteger seed)
    {
        byte[] bytes = BigInteger.Abs(seed).ToByteArray();
        int length = bytes.Length;
        while (length > 1 && bytes[length - 1] == 0)
        {
            length--;
        }

        uint[] key = new uint[(length + 3) / 4];
        Buffer.BlockCopy(bytes, 0, key, 0, length);
        SeedByArray(key);
    }

    /// <summary>The next double in [0, 1), with 53 random bits.</summary>
    public double NextDouble()
    {
        uint a = NextWord() >> 5;
        uint b = NextWord() >> 6;
        return ((a * 67108864.0) + b) * (1.0 / 9007199254740992.0);
    }

    /// <summary>A uniform integer in [0, bound), as CPython's <c>randrange(bound)</c> draws it.</summary>
    /// <param name="bound">The exclusive upper end, at least 1.</param>
    public BigInteger NextBelow(BigInteger bound)
    {
        int bits = BitLength(bound);
        BigInteger value;
        do
        {
            value = NextBits(bits);
        }
        while (value >= bound);
        return value;
    }

    /// <summary>A draw from the standard normal distribution, as CPython's <c>gauss(0, 1)</c> makes it.</summary>
    /// <remarks>Box and Muller, "A note on the generation of random normal deviates", 1958: pairs, the second one kept.</remarks>
    public double NextGaussian()
    {
        if (_nextGaussian is double kept)
        {
            _nextGaussian = null;
            return kept;
        }

        double angle = NextDouble() * 2.0 * Math.PI;
        double radius = Math.Sqrt(-2.0 * Math.Log(1.0 - NextDouble()));
        _nextGaussian = Math.Sin(angle) * radius;
        return Math.Cos(angle) * radius;
    }

    /// <summary>What has to be kept to go on from here later.</summary>
    public RandomState GetState() => new(_words, _index, _nextGaussian);

    /// <summary>Goes on from a state that <see cref="GetState"/> returned.</summary>
    public void SetState(RandomState state)
    {
        state.CopyWordsTo(_words);
        _index = state.Index;
        _nextGaussian = state.NextGaussian;
    }

    private static int BitLength(BigInteger value)
    {
        int bits = 0;
        while (value > uint.MaxValue)
        {
            value >>= 32;
            bits += 32;
        }

        for (uint rest = (uint)value; rest != 0; rest >>= 1)
        {
            bits++;
        }

        return bits;
    }

    private BigInteger NextBits(int bits)
    {
        BigInteger value = BigInteger.Zero;
        for (int shift = 0; bits > 0; shift += 32, bits -= 32)
        {
            uint word = NextWord();
            if (bits < 32)
            {
                word >>= 32 - bits;
            }

            value |= (BigInteger)word << shift;
        }

        return value;
    }

    private uint NextWord()
    {
        if (_index >= N)
        {
            Twist();
        }

        uint y = _words[_index++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }

    private void Twist()
    {
        for (int k = 0; k < N; k++)
        {
            uint y = (_words[k] & 0x80000000u) | (_words[(k + 1) % N] & 0x7fffffffu);
            _words[k] = _words[(k + M) % N] ^ (y >> 1) ^ ((y & 1) == 0 ? 0u : 0x9908b0dfu);
        }

        _index = 0;
    }

    private void SeedByArray(uint[] key)
    {
        SeedByWord(19650218u);
        int i = 1;
        int j = 0;
        for (int k = Math.Max(N, key.Length); k > 0; k--)
        {
            _words[i] = (_words[i] ^ ((_words[i - 1] ^ (_words[i - 1] >> 30)) * 1664525u)) + key[j] + (uint)j;
            Advance(ref i);
            j = (j + 1) % key.Length;
        }

        for (int k = N - 1; k > 0; k--)
        {
            _words[i] = (_words[i] ^ ((_words[i - 1] ^ (_words[i - 1] >> 30)) * 1566083941u)) - (uint)i;
            Advance(ref i);
        }

        _words[0] = 0x80000000u;
        _index = N;
        _nextGaussian = null;
    }

    private void Advance(ref int i)
    {
        if (++i >= N)
        {
            _words[0] = _words[N - 1];
            i = 1;
        }
    }

    private void SeedByWord(uint seed)
    {
        _words[0] = seed;
        for (int k = 1; k < N; k++)
        {
            _words[k] = (1812433253u * (_words[k - 1] ^ (_words[k - 1] >> 30))) + (uint)k;
        }
    }
}
