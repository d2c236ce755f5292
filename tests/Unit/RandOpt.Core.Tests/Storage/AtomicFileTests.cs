using System.IO;
using System.Threading;
using System.Threading.Tasks;
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

    [Fact]
    public async Task Several_that_make_the_same_file_at_once_all_succeed()
    {
        using TemporaryDirectory directory = new();
        using Barrier start = new(4);
        Task[] writers = new Task[start.ParticipantCount];
        for (int i = 0; i < writers.Length; i++)
        {
            writers[i] = Task.Factory.StartNew(() => Write(directory.Path, start), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        await Task.WhenAll(writers);

        Assert.Equal(100, Directory.GetFiles(directory.Path).Length);
        Assert.Empty(Directory.GetFiles(Path.Combine(directory.Path, "tmp")));
    }

    private static void Write(string folder, Barrier start)
    {
        for (int i = 0; i < 100; i++)
        {
            start.SignalAndWait();
            AtomicFile.WriteText(Path.Combine(folder, i + ".json"), Path.Combine(folder, "tmp"), "{}");
        }
    }
}
