using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>Real processes on Windows.</summary>
public sealed class WindowsProcessTreeTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory;

    public WindowsProcessTreeTests()
    {
        Skip.IfNot(OperatingSystem.IsWindows(), "These processes are those of Windows.");
        _directory = new TemporaryDirectory();
    }

    private string OutputPath => Path.Combine(_directory.Path, "output.txt");

    private string ErrorPath => Path.Combine(_directory.Path, "error.txt");

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public void Arguments_reach_a_program_exactly()
    {
        string[] arguments =
        [
            "", "a b", "it's", "\"q\"", "back\\slash\\", "a b\\", "\\\\\"", "*", "%PATH%", "50%", "^", "a&b", "|<>()!", "日本 🎲", "new\nline", "--x=1", "",
        ];

        Assert.Equal(0, Run(["arguments", .. arguments]).Code);

        Assert.Equal(arguments, JsonSerializer.Deserialize<string[]>(Read(OutputPath)));
    }

    [SkippableFact]
    public void Arguments_reach_a_program_through_a_batch_file_exactly()
    {
        string[] arguments = ["", "a b", "it's", "back\\slash\\", "a b\\", "*", "^", "a^^b", "a&b", "|<>()", "!PATH!", "日本 🎲", "--x=1", "a,b;c=d", "/?", ""];
        string batch = _directory.Write("my files & more/run.cmd", $"@\"{TestProgram.FileName}\" arguments %*\r\n");

        Assert.Equal(0, Run(new CommandLine(batch, arguments)).Code);

        Assert.Equal(arguments, JsonSerializer.Deserialize<string[]>(Read(OutputPath)));
    }

    [SkippableFact]
    public void A_batch_file_is_not_started_with_an_argument_that_it_would_not_get()
    {
        string batch = _directory.Write("run.cmd", "@exit 0\r\n");

        RandOptException e = Assert.Throws<RandOptException>(() => Start(new CommandLine(batch, ["50%"])));

        Assert.Equal("CommandNotStarted", e.ErrorId);
        Assert.Contains($"'{batch}' could not be started: the argument '50%'", e.Message);
    }

    [SkippableFact]
    public void A_batch_file_hands_on_its_exit_code() => Assert.Equal(7, Run(new CommandLine(_directory.Write("run.cmd", "@exit /b 7\r\n"), [])).Code);

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void The_exit_code_is_the_program_s(int code) => Assert.Equal(new ProcessExit(code, Signal: null), Run(["exit", $"{code}"]));

    [SkippableFact]
    public void A_process_has_its_folder_and_variables_and_no_input_and_appends_to_its_files()
    {
        File.WriteAllText(OutputPath, "before|");
        string folder = Directory.CreateDirectory(Path.Combine(_directory.Path, "ordner ü")).FullName;
        ProcessOrder order = new(
            new CommandLine(TestProgram.FileName, ["surroundings", "RANDOPT_TEST"]),
            folder,
            new Dictionary<string, string> { ["randopt_test"] = "é=日" },
            OutputPath,
            ErrorPath);

        using ProcessTree tree = ProcessTree.Start(order);

        Assert.Equal(0, tree.WaitForExit().Code);
        Assert.Equal($"before|{folder}|é=日|-1", Read(OutputPath));
        Assert.Equal("aside", Read(ErrorPath));
    }

    [SkippableFact]
    public void Output_goes_to_files_with_long_paths()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_directory.Path, new string('x', 100), new string('y', 100), new string('z', 100))).FullName;
        ProcessOrder order = new(
            new CommandLine(TestProgram.FileName, ["arguments"]),
            _directory.Path,
            new Dictionary<string, string>(),
            Path.Combine(folder, "output.txt"),
            Path.Combine(folder, "error.txt"));

        using ProcessTree tree = ProcessTree.Start(order);

        Assert.Equal(0, tree.WaitForExit().Code);
        Assert.Equal("[]", Read(order.OutputPath));
    }

    [SkippableFact]
    public void A_child_that_outlives_its_parent_is_seen_and_ended()
    {
        using ProcessTree tree = Start(["sleep-in-child"]);
        Assert.Equal(0, tree.WaitForExit().Code);
        int child = PrintedId(OutputPath);
        Assert.True(tree.IsAlive);
        Assert.True(IsRunning(child));

        tree.Kill();

        Assert.True(SpinWait.SpinUntil(() => !tree.IsAlive && !IsRunning(child), s_patience), "the child is still there");
        tree.Kill();
        tree.Terminate();
    }

    [SkippableFact]
    public void What_is_left_ends_when_the_tree_is_let_go_of()
    {
        int child;
        ProcessTree tree = Start(["sleep-in-child"]);
        using (tree)
        {
            tree.WaitForExit();
            child = PrintedId(OutputPath);
        }

        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), s_patience), "the child is still there");
        Assert.False(tree.IsAlive);
        tree.Terminate();
        tree.Kill();
        tree.Dispose();
    }

    [SkippableFact]
    public void The_death_of_the_searching_process_ends_the_tree()
    {
        string childOutput = Path.Combine(_directory.Path, "child.txt");
        using Process search = Process.Start(new ProcessStartInfo(TestProgram.FileName, WindowsArguments.Join(["sleep-in-tree", childOutput, ErrorPath])) { UseShellExecute = false })!;
        int child = PrintedId(childOutput);
        Assert.True(IsRunning(child));

        search.Kill();

        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), s_patience), "the child is still there");
    }

    [SkippableFact]
    public void A_process_is_asked_to_end()
    {
        Skip.If(GetConsoleCP() == 0, "There is no console to ask by way of.");
        using ProcessTree tree = Start(["sleep-until-asked"]);
        Assert.True(SpinWait.SpinUntil(() => Read(OutputPath) == "ready", s_patience));

        tree.Terminate();

        Assert.Equal(42, tree.WaitForExit().Code);
        Assert.True(SpinWait.SpinUntil(() => !tree.IsAlive, s_patience));
    }

    [SkippableFact]
    public void A_process_that_was_killed_has_an_exit_code_that_is_not_0()
    {
        using ProcessTree tree = Start(["sleep"]);
        Assert.True(tree.IsAlive);
        new Thread(() => tree.Kill()).Start();

        Assert.NotEqual(0, tree.WaitForExit().Code);
        Assert.True(SpinWait.SpinUntil(() => !tree.IsAlive, s_patience));
    }

    [SkippableFact]
    public void A_process_inherits_no_file_but_its_own()
    {
        string other = Path.Combine(_directory.Path, "other.txt");
        using FileStream inheritable = new(other, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Inheritable);
        using ProcessTree first = Start(["sleep"]);
        using ProcessTree second = ProcessTree.Start(Order(["sleep"]) with { OutputPath = OutputPath + "2", ErrorPath = ErrorPath + "2" });
        Assert.Equal(first.Id, PrintedId(OutputPath));
        Assert.Equal(second.Id, PrintedId(OutputPath + "2"));
        inheritable.Dispose();

        // A file can be had alone only when nobody else has it open.
        using (File.Open(other, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Throws<IOException>(() => File.Open(OutputPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }

        first.Kill();
        first.WaitForExit();
        using (File.Open(OutputPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.True(second.IsAlive);
        }
    }

    [SkippableFact]
    public void The_files_can_be_read_renamed_and_deleted_while_they_are_written()
    {
        using ProcessTree tree = Start(["sleep"]);
        Assert.Equal(tree.Id, PrintedId(OutputPath));

        File.Move(OutputPath, OutputPath + ".moved");
        File.Delete(OutputPath + ".moved");
        File.Delete(ErrorPath);
    }

    [SkippableFact]
    public void What_cannot_be_started_says_why()
    {
        RandOptException missing = Assert.Throws<RandOptException>(() => Start(new CommandLine(Path.Combine(_directory.Path, "missing.exe"), [])));
        RandOptException noProgram = Assert.Throws<RandOptException>(() => Start(new CommandLine(_directory.Write("train.py", "print(1)\n"), [])));
        RandOptException noFolder = Assert.Throws<RandOptException>(() => ProcessTree.Start(Order(["arguments"]) with { WorkingDirectory = Path.Combine(_directory.Path, "gone") }));
        RandOptException noOutput = Assert.Throws<RandOptException>(() => ProcessTree.Start(Order(["arguments"]) with { OutputPath = Path.Combine(_directory.Path, "gone", "x") }));
        RandOptException tooLong = Assert.Throws<RandOptException>(() => Start(["arguments", new string('x', 33000)]));
        RandOptException zero = Assert.Throws<RandOptException>(() => Start(["arguments", "a\0b"]));

        Assert.All(
            [missing, noProgram, noFolder, noOutput, tooLong, zero],
            e => Assert.Equal((ErrorKind.InvalidOperation, "CommandNotStarted"), (e.Kind, e.ErrorId)));
        Assert.Contains("missing.exe' could not be started: ", missing.Message);
        Assert.Contains("Name what runs it", noProgram.Message);
        Assert.Contains(Path.Combine(_directory.Path, "gone"), noFolder.Message);
        Assert.Contains(Path.Combine(_directory.Path, "gone", "x"), noOutput.Message);
        Assert.Contains("can have 32766", tooLong.Message);
        Assert.Contains("'a\\0b'", zero.Message);
    }

    [SkippableFact]
    public void Starting_leaves_no_handles_behind()
    {
        using Process self = Process.GetCurrentProcess();
        int before = 0;
        for (int i = 0; i < 40; i++)
        {
            Run(["exit", "0"]);
            Assert.Throws<RandOptException>(() => Start(new CommandLine(Path.Combine(_directory.Path, "missing.exe"), [])));
            if (i == 10)
            {
                self.Refresh();
                before = self.HandleCount;
            }
        }

        self.Refresh();
        Assert.InRange(self.HandleCount, 0, before + 30);
    }

    private ProcessExit Run(string[] arguments) => Run(new CommandLine(TestProgram.FileName, arguments));

    private ProcessExit Run(CommandLine command)
    {
        using ProcessTree tree = Start(command);
        ProcessExit exit = tree.WaitForExit();
        Assert.Equal("", Read(ErrorPath));
        return exit;
    }

    private ProcessTree Start(string[] arguments) => ProcessTree.Start(Order(arguments));

    private ProcessTree Start(CommandLine command) => ProcessTree.Start(Order([]) with { Command = command });

    private ProcessOrder Order(string[] arguments) =>
        new(new CommandLine(TestProgram.FileName, arguments), _directory.Path, new Dictionary<string, string>(), OutputPath, ErrorPath);

    /// <summary>The number that a process writes into a file once it runs.</summary>
    private static int PrintedId(string file)
    {
        int id = 0;
        Assert.True(SpinWait.SpinUntil(() => int.TryParse(Read(file), out id), s_patience), "the process did not print its number");
        return id;
    }

    private static string Read(string file)
    {
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using StreamReader reader = new(stream);
            return reader.ReadToEnd();
        }
        catch (FileNotFoundException)
        {
            return string.Empty;
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [DllImport("kernel32")]
    private static extern uint GetConsoleCP();
}
