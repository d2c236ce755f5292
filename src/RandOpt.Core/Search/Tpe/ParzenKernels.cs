using System;
using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>The kernels of the dimensions of a space, with those of levels kept, for they are asked for again and again.</summary>
internal sealed class ParzenKernels
{
    // With more levels a cell is narrower than any kernel, and the density in its centre is the one of the cell.
    private const int MaximumTabulatedLevels = 64;

    // A table is good for all widths within so many steps to a factor of two.
    private const int StepsPerOctave = 8;

    private readonly Dictionary<int, LevelKernel>[] _known;

    public ParzenKernels(IReadOnlyList<Dimension> dimensions)
    {
        Dimensions = dimensions;
        _known = new Dictionary<int, LevelKernel>[dimensions.Count];
        for (int i = 0; i < _known.Length; i++)
        {
            _known[i] = [];
        }
    }

    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>Whether the density around a level is that of a normal distribution in the centres of the cells.</summary>
    public bool IsSmooth(int dimension) => Dimensions[dimension] is { Kind: not DimensionKind.Categorical, LevelCount: 0 or > MaximumTabulatedLevels };

    /// <summary>The width that is used for this one: that of the table, where there is one.</summary>
    public double WidthLike(int dimension, double width) => IsSmooth(dimension) ? width : Math.Pow(2, (double)StepOf(width) / StepsPerOctave);

    /// <summary>The kernel of a dimension of levels.</summary>
    /// <param name="dimension">Which one.</param>
    /// <param name="width">The standard deviation; of categories, the share of any.</param>
    public LevelKernel Of(int dimension, double width)
    {
        int step = StepOf(width);
        if (!_known[dimension].TryGetValue(step, out LevelKernel? kernel))
        {
            Dimension of = Dimensions[dimension];
            width = WidthLike(dimension, width);
            kernel = of.Kind == DimensionKind.Categorical ? LevelKernel.Categorical(of, width) : LevelKernel.Ordinal(of, width);
            _known[dimension][step] = kernel;
        }

        return kernel;
    }

    private static int StepOf(double width) => (int)Math.Round(StepsPerOctave * Math.Log(width) / Math.Log(2));
}
