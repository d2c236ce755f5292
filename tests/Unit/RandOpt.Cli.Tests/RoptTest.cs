using System;

namespace RandOpt.Cli.Tests;

/// <summary>A test that runs ropt in a folder of its own.</summary>
public abstract class RoptTest : IDisposable
{
    private readonly TestFolder _folder = new();

    private protected RoptTest() => Ropt = new RoptProgram(_folder.Path);

    private protected TestFolder Folder => _folder;

    private protected RoptProgram Ropt { get; }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
