using System;
using System.Globalization;
using System.Text;

namespace RandOpt.Sampling;

/// <summary>A snapshot of a <see cref="PythonRandom"/>: from it the generator goes on as if never interrupted.</summary>
public sealed class RandomState
{
    private const int WordCount = 624;

    private readonly uint[] _words;

    internal RandomState(uint[] words, int index, double? nextGaussian)
    {
        _words = (uint[])words.Clone();
        Index = index;
        NextGaussian = nextGaussian;
    }

    internal int Index { get; }

    internal double? NextGaussian { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="RandOptException">The text is not a generator's state.</exception>
    public static RandomState Parse(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length == 3 && parts[0].Length == WordCount * 8
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index <= WordCount)
        {
            uint[] words = new uint[WordCount];
            bool valid = true;
            for (int i = 0; i < WordCount && valid; i++)
            {
                valid = uint.TryParse(parts[0].Substring(i * 8, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out words[i]);
            }

            if (valid && parts[2].Length == 0)
            {
                return new RandomState(words, index, null);
            }

            if (valid && NumberText.TryParse(parts[2], out object? kept) && kept is double nextGaussian)
            {
                return new RandomState(words, index, nextGaussian);
            }
        }

        throw new RandOptException(
            ErrorKind.InvalidData,
            "InvalidRandomState",
            "The saved state of a sampler is damaged: expected 624 words in hexadecimal, the position and the kept normal draw, with ':' between them.");
    }

    /// <summary>One line of text that <see cref="Parse"/> reads back.</summary>
    public override string ToString()
    {
        StringBuilder text = new((WordCount * 8) + 32);
        foreach (uint word in _words)
        {
            text.Append(word.ToString("x8", CultureInfo.InvariantCulture));
        }

        text.Append(':').Append(Index.ToString(CultureInfo.InvariantCulture)).Append(':');
        if (NextGaussian is double kept)
        {
            text.Append(NumberText.Format(kept));
        }

        return text.ToString();
    }

    internal void CopyWordsTo(uint[] target) => Array.Copy(_words, target, WordCount);
}
