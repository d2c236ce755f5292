using System.Linq;
using RandOpt.Execution;
using RandOpt.Ropt;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Ropt;

public class RoptArgumentsTests
{
    [Theory]
    [InlineData("--x=Choice([1])", "x", "--x=1")]
    [InlineData("-x=choice([1])", "x", "-x|1")]
    [InlineData("x=CHOICE( [ 1 ] )", "x", "x=1")]
    [InlineData("--weight-decay=Constant(1e-05)", "weight-decay", "--weight-decay=1e-05")]
    [InlineData("--opt=Choice(['a b'])", "opt", "--opt=a b")]
    [InlineData("--amp=Constant(True)", "amp", "--amp=true")]
    [InlineData("--n=Constant(2.0)", "n", "--n=2.0")]
    [InlineData("--x='Constant(3)'", "x", "--x=3")]
    public void An_argument_with_a_sampler_is_a_parameter(string argument, string name, string passed)
    {
        RoptArguments parsed = RoptArguments.Parse(["run", argument]);

        Assert.Equal(name, Assert.Single(parsed.Space).Name);
        Assert.Equal(passed, string.Join('|', parsed.Template.Fill(Values(parsed.Space.Sample())).Arguments));
    }

    [Theory]
    [InlineData("--x=1")]
    [InlineData("--expr=f(x)")]
    [InlineData("---x=Uniform(0,1)")]
    [InlineData("=Uniform(0,1)")]
    [InlineData("Uniform(0,1)")]
    [InlineData("{x}")]
    [InlineData("{{x}}")]
    [InlineData("{\"x\": {y}}}")]
    [InlineData("${trial}")]
    [InlineData("awk '{print $1}'")]
    [InlineData("")]
    public void Every_other_argument_is_passed_through_untouched(string argument)
    {
        RoptArguments parsed = RoptArguments.Parse(["run", argument]);

        Assert.Empty(parsed.Space);
        Assert.Equal([argument], parsed.Template.Fill(Values(ValueMap.Empty)).Arguments);
    }

    [Fact]
    public void Assignments_before_the_command_are_its_environment()
    {
        RoptArguments parsed = RoptArguments.Parse(["CUDA_VISIBLE_DEVICES=0", "EMPTY=", "python", "A=1"]);

        Assert.Equal("CUDA_VISIBLE_DEVICES=0 EMPTY=", string.Join(' ', parsed.Environment.Select(v => $"{v.Key}={v.Value}")));
        Assert.Equal("python A=1", parsed.Template.Fill(Values(ValueMap.Empty)).ToString());
    }

    [Theory]
    [InlineData("--x=Unifrm(0,1)", "did you mean Uniform")]
    [InlineData("--x=Uniform(0,1", "',' or ')'")]
    [InlineData("--x=Uniform(1,0)", "must not be above high")]
    [InlineData("--result=Uniform(0,1)", "may not be called 'result'")]
    public void A_sampler_that_does_not_read_is_an_error(string argument, string reason)
    {
        Assert.Contains(reason, Assert.ThrowsAny<RandOptException>(() => RoptArguments.Parse(["run", argument])).Message);
    }

    [Fact]
    public void A_sampler_apart_from_its_name_is_passed_on_with_a_hint()
    {
        RoptArguments parsed = RoptArguments.Parse(["run", "--lr", "Uniform(0,1)"]);

        Assert.Empty(parsed.Space);
        Assert.Contains("--name='Uniform(0,1)'", Assert.Single(parsed.Hints));
    }

    [Theory]
    [InlineData("--out={x}.bin", "--out=0.5.bin")]
    [InlineData("--out=run_{trial:D3}", "--out=run_007")]
    [InlineData("{x?--with-x}", "--with-x")]
    [InlineData("{{x}}", "{x}")]
    [InlineData("echo ${x} ${trial}", "echo ${x} ${trial}")]
    public void A_hole_in_another_argument_is_filled_where_its_name_is_known(string argument, string passed)
    {
        RoptArguments parsed = RoptArguments.Parse(["run", "--x=Constant(0.5)", argument]);

        Assert.Equal(["--x=0.5", passed], parsed.Template.Fill(Values(parsed.Space.Sample())).Arguments);
    }

    [Theory]
    [InlineData("-x=Choice([None])")]
    [InlineData("--x=Choice([None])")]
    [InlineData("x=Choice([None])")]
    public void A_parameter_without_a_value_is_left_out_with_its_option(string argument)
    {
        RoptArguments parsed = RoptArguments.Parse(["run", argument, "end"]);

        Assert.Equal(["end"], parsed.Template.Fill(Values(parsed.Space.Sample())).Arguments);
    }

    private static HoleValues Values(ValueMap configuration) => new(configuration, trial: 7, slot: 0, seed: 0);
}
