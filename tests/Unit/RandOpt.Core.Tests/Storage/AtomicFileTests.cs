using System.IO;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

public class AtomicFileTests
{
    [Fact]
    public void Somebody_writing_the_same_file_at_the_same_time_is_no_hindrance()
    {
        string folder = Directory.CreateTempSubdirectory("randopt-test-").FullName;
        try
        {
            string staging = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
            string path = Path.Combine(folder, "space.json");
            using (new FileStream(Path.Combine(staging, "space.json"), FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                AtomicFile.WriteText(path, staging, "{}");
            }

            Assert.Equal("{}", File.ReadAllText(path));
            Assert.Single(Directory.GetFiles(staging));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
