using System.Linq;
using System.Security.Cryptography;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

public class Sha256Tests
{
    [Fact]
    public void Hash_is_that_of_the_framework_for_messages_of_up_to_some_blocks()
    {
        for (int length = 0; length <= 200; length++)
        {
            byte[] message = Enumerable.Range(0, length).Select(i => (byte)(i * 37)).ToArray();
            Assert.Equal(SHA256.HashData(message), Sha256.Hash(message));
        }
    }
}
