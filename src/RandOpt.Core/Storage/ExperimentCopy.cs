using System;
using System.IO;
using System.Threading;

namespace RandOpt.Storage;

/// <summary>Copies the folder of an experiment. Links lead out of it, or round in circles, so they are left out; but for summaries, which are read through them too.</summary>
/// <param name="source">The experiment.</param>
/// <param name="leftOut">Told of each link that is left out.</param>
/// <param name="cancellationToken">Stops the copying.</param>
internal sealed class ExperimentCopy(ResultFolder source, Action<string>? leftOut, CancellationToken cancellationToken)
{
    private readonly SummaryReader _summaries = new(source);

    /// <summary>Copies everything that is recorded to a new folder; what belongs to running searches stays behind.</summary>
    public void To(string target) => Copy(new DirectoryInfo(source.Path), target);

    private void Copy(DirectoryInfo folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (FileInfo file in folder.EnumerateFiles())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Copy(file, Path.Combine(target, file.Name));
        }

        foreach (DirectoryInfo inner in folder.EnumerateDirectories())
        {
            if (FolderLinks.IsLink(inner.FullName))
            {
                leftOut?.Invoke(inner.FullName);
            }
            else if (inner.FullName != source.Staging)
            {
                Copy(inner, Path.Combine(target, inner.Name));
            }
        }
    }

    private void Copy(FileInfo file, string target)
    {
        bool isLink = FolderLinks.IsLink(file.FullName);
        if (isLink && !IsSummary(file))
        {
            leftOut?.Invoke(file.FullName);
        }
        else if (!isLink && file.Length == 0)
        {
            // It may be a pipe that a command has left, and copying that would never end.
            File.Create(target).Dispose();
        }
        else
        {
            file.CopyTo(target);
        }
    }

    private bool IsSummary(FileInfo file) =>
        file.DirectoryName == source.Path && file.Extension == ResultFolder.Extension && _summaries.Read(file.Name).Result is not null;
}
