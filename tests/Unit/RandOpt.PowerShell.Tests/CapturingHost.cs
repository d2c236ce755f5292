using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace RandOpt.PowerShell.Tests;

/// <summary>A console of 80 columns that keeps what it is to show, and answers Yes to every question.</summary>
internal sealed class CapturingHost : PSHost
{
    private readonly Screen _screen = new();

    public StringBuilder Text => _screen.Text;

    /// <summary>Whether lines can be taken back.</summary>
    public bool IsTerminal
    {
        get => _screen.IsTerminal;
        set => _screen.IsTerminal = value;
    }

    /// <summary>What is shown so far, for another thread than the one that shows it.</summary>
    public string Snapshot()
    {
        lock (_screen.Text)
        {
            return _screen.Text.ToString();
        }
    }

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "CapturingHost";

    public override PSHostUserInterface UI => _screen;

    public override Version Version => new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
        // There is no screen to restore.
    }

    public override void NotifyEndApplication()
    {
        // There is no screen to restore.
    }

    public override void SetShouldExit(int exitCode) => throw new NotSupportedException();

    private sealed class Screen : PSHostUserInterface
    {
        public StringBuilder Text { get; } = new();

        public bool IsTerminal { get; set; }

        public override bool SupportsVirtualTerminal => IsTerminal;

        public override PSHostRawUserInterface RawUI { get; } = new RawScreen();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Text.AppendLine(message);
            return 0;
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Text.Append(value);

        public override void Write(string value)
        {
            lock (Text)
            {
                Text.Append(value);
            }
        }

        public override void WriteLine(string value)
        {
            lock (Text)
            {
                Text.AppendLine(value);
            }
        }

        public override void WriteDebugLine(string message) => Text.AppendLine(message);

        public override void WriteErrorLine(string value) => Text.AppendLine(value);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
            // A bar is no text.
        }

        public override void WriteVerboseLine(string message) => Text.AppendLine(message);

        public override void WriteWarningLine(string message) => Text.AppendLine(message);
    }

    private sealed class RawScreen : PSHostRawUserInterface
    {
        public override ConsoleColor BackgroundColor { get; set; }

        public override Size BufferSize { get; set; } = new(80, 300);

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; } = 25;

        public override ConsoleColor ForegroundColor { get; set; }

        public override bool KeyAvailable => false;

        public override Size MaxPhysicalWindowSize => BufferSize;

        public override Size MaxWindowSize => BufferSize;

        public override Coordinates WindowPosition { get; set; }

        public override Size WindowSize { get; set; } = new(80, 50);

        public override string WindowTitle { get; set; } = string.Empty;

        public override void FlushInputBuffer() => throw new NotSupportedException();

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();
    }
}
