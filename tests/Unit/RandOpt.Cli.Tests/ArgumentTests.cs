using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>What the command gets for the arguments that stand after ropt.</summary>
public sealed class ArgumentTests : RoptTest
{
    // Prints each argument that it gets on a line of its own, in brackets.
    private const string ShowArguments = "for a in \"$@\"; do printf '[%s]\\n' \"$a\"; done";

    public ArgumentTests()
    {
        Folder.Write("show.sh", ShowArguments);
        Ropt.With("ROPT_NSEARCH", 1).With("ROPT_NAME", "arguments");
    }

    [Fact]
    public void Two_dashes_keep_name_and_value_in_one_argument() => Assert.Equal(["--x=7"], Passed("--x=Choice([7])"));

    [Fact]
    public void One_dash_takes_the_value_as_the_argument_after_it() => Assert.Equal(["-x", "7"], Passed("-x=Choice([7])"));

    [Fact]
    public void An_argument_whose_parameter_has_no_value_is_left_out_with_its_name()
    {
        const string Momentum = "When(opt, sgd, Choice([0.9]))";
        Ropt.With("ROPT_TYPE", "Grid");
        Assert.Equal(["opt=adam", "end"], Passed("opt=Choice([adam, sgd])", "--momentum=" + Momentum, "-m=" + Momentum, "end"));
        Assert.Equal(["opt=sgd", "--momentum=0.9", "-m", "0.9"], Passed("opt=Choice([sgd])", "--momentum=" + Momentum, "-m=" + Momentum));
    }

    [Fact]
    public void No_dash_keeps_name_and_value_in_one_argument() => Assert.Equal(["x=7"], Passed("x=Choice([7])"));

    [Fact]
    public void Dashes_inside_a_name_are_kept()
    {
        Assert.Equal(["--weight-decay=7", "7"], Passed("--weight-decay=Choice([7])", "7"));
        Assert.Equal(7, Folder.Results("arguments").Single()["weight-decay"].GetInt32());
    }

    [Fact]
    public void Numbers_are_written_shortest_and_read_back_the_same()
    {
        string passed = Passed("--x=Uniform(0,1)", "1").First();
        string text = passed.Substring("--x=".Length);

        Assert.Equal(Folder.Results("arguments").Single()["x"].GetDouble(), double.Parse(text, CultureInfo.InvariantCulture));
        Assert.Matches(new Regex(@"^\d\.\d{1,20}(e-\d+)?$"), text);
    }

    [Fact]
    public void A_learning_rate_is_not_rounded_away() => Assert.Equal(["--lr=1e-05"], Passed("--lr=Choice([1e-5])"));

    [Fact]
    public void Strings_and_booleans_are_passed_as_such() =>
        Assert.Equal(["--opt=adam", "--text=a b'c", "--nesterov=true"], Passed("--opt=Choice([adam])", "--text=Choice([\"a b'c\"])", "--nesterov=Choice([True])"));

    [Fact]
    public void Sampler_names_are_read_in_any_case() => Assert.Equal(["--x=7"], Passed("--x=cHOICE([7])"));

    [Fact]
    public void Quotes_that_the_shell_left_are_taken_off() => Assert.Equal(["--x=7"], Passed("--x='Choice([7])'"));

    [Fact]
    public void Every_other_argument_passes_untouched_with_no_shell_between()
    {
        string[] arguments =
        [
            "$HOME", "a b", "*", "", "--flag", "-", "--", "--path=/tmp/x y", "--expr=f(x)", "{x}", "--call=Sum(1, 2)", "'q'", "\"", "a;echo b", "`id`", "ümlaut", "--y=Uniform", "tab\there", "back\\slash",
        ];

        Assert.Equal(arguments, Passed(arguments));
    }

    [Fact]
    public void Assignments_before_the_command_are_its_environment() =>
        Assert.Contains("one two words", Ropt.Run("A=one", "B=two words", "sh", "-c", "echo $A $B").Output, StringComparison.Ordinal);

    [Fact]
    public void A_program_whose_name_looks_like_a_word_of_ropt_comes_after_two_dashes() =>
        Assert.Equal(0, Ropt.Run("--", "echo", "5").ExitCode);

    [Fact]
    public void The_command_reads_an_empty_standard_input() => Assert.Equal(0, Ropt.Run("cat").ExitCode);

    private string[] Passed(params string[] arguments)
    {
        RoptResult result = Ropt.Run(["sh", "show.sh", .. arguments]);
        Assert.Equal(string.Empty, Regex.Replace(result.Error, "^ropt: The command printed no number.*\n$", string.Empty));
        return Regex.Matches(result.Output, @"^\[(.*)\]$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToArray();
    }
}
