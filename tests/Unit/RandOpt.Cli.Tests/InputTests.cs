using System;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Configurations that come from a file or through a pipe.</summary>
public sealed class InputTests : RoptTest
{
    private const string Table = "x,opt,nesterov,note\n1,adam,True,\"a, b\"\n0.5,sgd,false,\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_rows_of_a_CSV_file_are_run_as_they_are(bool asOption)
    {
        Folder.Write("runs.csv", Table);
        Ropt.With("ROPT_NAME", "given").With("ROPT_INPUT", asOption ? string.Empty : "runs.csv");

        RoptResult result = Ropt.Run([.. asOption ? ["--input", "runs.csv"] : Array.Empty<string>(), "echo", "{opt}", "{nesterov?--nesterov}", "{note}", "{x}"]);

        Assert.Equal(["echo adam --nesterov 'a, b' 1", "echo sgd 0.5"], result.Commands);
        Assert.Equal("""{"result": 0.5, "x": 0.5, "opt": "sgd", "nesterov": false, "note": null}""", System.IO.File.ReadAllText(Folder.ResultFiles("given")[1]).Trim());
    }

    [Fact]
    public void A_row_with_a_result_is_not_run_again_unless_that_is_asked_for()
    {
        Folder.Write("runs.csv", Table);
        string[] sweep = ["--input", "runs.csv", "--name", "given", "sh", "-c", "test -e ok || test $0 = 1 && echo $0", "{x}"];

        RoptResult first = Ropt.Run(sweep);
        Folder.Write("ok", string.Empty);
        RoptResult second = Ropt.Run(sweep);
        RoptResult third = Ropt.Run(sweep);
        RoptResult all = Ropt.Run(["--rerun", .. sweep]);

        Assert.Equal(1, first.ExitCode);
        Assert.Equal(2, first.Commands.Length);
        Assert.EndsWith(" 0.5", Assert.Single(second.Commands), StringComparison.Ordinal);
        Assert.Equal((0, 0), (third.ExitCode, third.Commands.Length));
        Assert.Contains("Nothing was run", third.Output, StringComparison.Ordinal);
        Assert.Equal(2, all.Commands.Length);
        Assert.Equal(2, Ropt.With("ROPT_RERUN", 1).Run(sweep).Commands.Length);
    }

    [Fact]
    public void Each_line_of_a_jsonl_file_is_a_configuration()
    {
        Folder.Write("runs.jsonl", "{\"x\": 1e-05, \"layers\": [64, 10]}\n\n{\"x\": 2, \"opt\": \"a b\"}\n");

        Assert.Equal(["echo 1e-05 '[64, 10]'", "echo 2 'a b'"], Ropt.Run("--input", "runs.jsonl", "echo", "{x}", "{layers}", "{opt}").Commands);
    }

    [Fact]
    public void Standard_input_is_read_and_columns_that_are_no_parameters_are_left_out()
    {
        RoptResult result = Ropt.RunShell("printf 'x;y\\n7;8\\n' | \"$ROPT\" --input - echo --x='Uniform(0, 1)' {y}");

        Assert.Equal(["echo --x=7 '{y}'"], result.Commands);
        Assert.Equal("ropt: --input -: 'y' is no parameter and is left out.\n", result.Error);
    }

    [Fact]
    public void A_table_that_was_exported_is_run_without_its_results()
    {
        Folder.Write("export.csv", "\ufeff\"Result\",\"lr\"\r\n\"2.2\",\"1E-05\"\r\n");

        Assert.Equal(["echo 1e-05"], Ropt.Run("--input", "export.csv", "echo", "{lr}").Commands);
    }

    [Theory]
    [InlineData("it cannot be read: Could not find file", null, "echo")]
    [InlineData("it is empty", " \n", "echo")]
    [InlineData("it has no column 'q', which is a parameter: there are x, y.", "x,y\n1,2\n", "echo", "--q=Uniform(0,1)")]
    [InlineData("line 3 has 1 of the 2 columns", "x,y\n1,2\n3\n", "echo")]
    [InlineData("line 2 has a quote in the wrong place", "x,y\n1,\"2\"3\n", "echo")]
    [InlineData("two columns are called 'x'", "x,X\n1,2\n", "echo")]
    [InlineData("line 2 is no JSON object", "{\"x\": 1}\n{\"x\": \n", "echo")]
    public void What_cannot_be_read_is_told_by_place(string message, string? content, params string[] command)
    {
        if (content is not null)
        {
            Folder.Write("runs", content);
        }

        RoptResult result = Ropt.Run(["--input", "runs", .. command]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--input is 'runs': ", result.Error, StringComparison.Ordinal);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Commands);
    }

    [Theory]
    [InlineData("--type", "GridSearch")]
    [InlineData("--zip", "x,y")]
    [InlineData("--initial", "x=1")]
    public void Nothing_else_says_what_the_configurations_are(string option, string value)
    {
        Folder.Write("runs.csv", Table);

        Assert.Contains($"{option} is '{value}', and with --input", Ropt.Run("--input", "runs.csv", option, value, "echo").Error, StringComparison.Ordinal);
    }
}
