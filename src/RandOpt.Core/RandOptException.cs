using System;

namespace RandOpt;

/// <summary>What kind of mistake or mishap a <see cref="RandOptException"/> tells of.</summary>
public enum ErrorKind
{
    /// <summary>Something the user passed cannot be used as it is.</summary>
    InvalidArgument,

    /// <summary>Something that was read (a file, the output of a command) does not have the form it should.</summary>
    InvalidData,

    /// <summary>An experiment, a result, a file or a command is not there.</summary>
    NotFound,

    /// <summary>What is to be made is there already.</summary>
    AlreadyExists,

    /// <summary>The file system refused.</summary>
    Storage,

    /// <summary>What was asked for cannot be done in the present state.</summary>
    InvalidOperation,
}

/// <summary>
/// An error whose message is written for the user: it names the thing and the way out, and needs no stack trace.
/// </summary>
public class RandOptException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="kind">What kind of error it is.</param>
    /// <param name="errorId">A stable identifier for scripts, in PascalCase.</param>
    /// <param name="message">The message for the user.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public RandOptException(ErrorKind kind, string errorId, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        ErrorId = errorId;
    }

    /// <summary>What kind of error it is.</summary>
    public ErrorKind Kind { get; }

    /// <summary>A stable identifier for scripts, in PascalCase.</summary>
    public string ErrorId { get; }
}
