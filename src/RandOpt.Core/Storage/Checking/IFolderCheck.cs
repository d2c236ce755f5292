using System.Collections.Generic;

namespace RandOpt.Storage;

/// <summary>Looks in an experiment's folder for problems of one kind. What is found is told as it is found, so that memory does not grow with the folder.</summary>
internal interface IFolderCheck
{
    /// <summary>Looks through a folder.</summary>
    /// <exception cref="System.IO.IOException">The file system refused.</exception>
    IEnumerable<FolderProblem> Find(CheckedFolder folder);
}
