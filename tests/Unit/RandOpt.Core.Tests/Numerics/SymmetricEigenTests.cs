using System.Linq;
using RandOpt.Numerics;
using Xunit;

namespace RandOpt.Core.Tests.Numerics;

public class SymmetricEigenTests
{
    [Fact]
    public void A_matrix_only_stretches_its_eigenvectors()
    {
        double[] matrix = [2, -1, 0, -1, 2, -1, 0, -1, 2];
        SymmetricEigen eigen = new(matrix, 3);

        Assert.Equal(2 - System.Math.Sqrt(2), eigen.Values[0], 13);
        Assert.Equal(2, eigen.Values[1], 13);
        Assert.Equal(2 + System.Math.Sqrt(2), eigen.Values[2], 13);
        Assert.Equal([2, -1, 0, -1, 2, -1, 0, -1, 2], matrix);
        for (int k = 0; k < 3; k++)
        {
            double[] vector = eigen.Vectors.Skip(3 * k).Take(3).ToArray();
            Assert.Equal(1, vector.Sum(v => v * v), 13);
            Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(eigen.Values[k] * vector[i], Enumerable.Range(0, 3).Sum(j => matrix[i + (3 * j)] * vector[j]), 13));
        }
    }
}
