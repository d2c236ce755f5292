using System;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class SamplerTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("New-RoSampler 'Gaussian(0.0, 0.6)'", "Gaussian(0.0, 0.6)")]
    [InlineData("New-RoSampler Gaussian -Mean 0 -Std 0.6", "Gaussian(0.0, 0.6)")]
    [InlineData("New-RoSampler gaussian 0 0.6", "Gaussian(0.0, 0.6)")]
    [InlineData("New-RoSampler Uniform -High 100 -DType int", "Uniform(0.0, 100.0, dtype='int')")]
    [InlineData("New-RoSampler Uniform", "Uniform(0.0, 1.0)")]
    [InlineData("New-RoSampler Choice -Items 1, 'two', $true, $null", "Choice([1, 'two', True, None])")]
    [InlineData("New-RoSampler Constant -Value adam", "Constant('adam')")]
    [InlineData("New-RoSampler Constant -Value $null", "Constant(None)")]
    [InlineData("New-RoSampler Truncated -Sampler 'Normal(50, 10, dtype=int)' -Low 10 -High 100", "Truncated(Gaussian(50.0, 10.0, dtype='int'), 10, 100)")]
    [InlineData("New-RoSampler Quantized -Sampler (New-RoSampler 'Uniform(0, 1)') -Step 0.1", "Quantized(Uniform(0.0, 1.0), 0.1)")]
    [InlineData("'Integer(1, 6)' | New-RoSampler", "Integer(1, 6)")]
    [InlineData("New-RoSampler Choice adam, sgd", "Choice(['adam', 'sgd'])")]
    [InlineData("New-RoSampler Choice 0.1 0.2 0.3", "Choice([0.1, 0.2, 0.3])")]
    [InlineData("New-RoSampler Uniform -Low -1 -High 1", "Uniform(-1.0, 1.0)")]
    [InlineData("New-RoSampler Integer -5 +5", "Integer(-5, 5)")]
    [InlineData("New-RoSampler Choice -1, 1, -off", "Choice([-1, 1, '-off'])")]
    [InlineData("New-RoSampler Choice -Items -1e-05, 1", "Choice([-1e-05, 1])")]
    [InlineData("New-RoSampler Constant -5", "Constant(-5)")]
    [InlineData("New-RoSampler LogUniform -Low 1e-5 -High 1e-1", "LogUniform(1e-05, 0.1)")]
    public void A_sampler_is_made_from_its_text_or_its_arguments(string script, string text)
    {
        Assert.Equal([text], _session.Run(script).AssertNoErrors().Text);
    }

    [Fact]
    public void A_seeded_sampler_draws_what_Python_draws()
    {
        Assert.Equal(["14", "106"], _session.Run("(New-RoSampler 'Uniform(0,100,dtype=int)' -Seed 100).Sample(); $s = New-RoSampler 'Normal(100,10,dtype=int)'; $s.Seed(100); $s.Sample()").AssertNoErrors().Text);
    }

    [Theory]
    [InlineData("-42", "42")]
    [InlineData("'123456789012345678901234567890'", "'123456789012345678901234567890'")]
    [InlineData("1e3", "1000")]
    public void Seeds_may_have_any_size_and_sign(string seed, string same)
    {
        Assert.Equal(["True"], _session.Run($"(New-RoSampler Uniform -Seed {seed}).Sample() -eq (New-RoSampler Uniform -Seed {same}).Sample()").AssertNoErrors().Text);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("many")]
    public void A_seed_that_is_no_whole_number_is_refused(string seed)
    {
        Assert.Contains("not a whole number", Assert.Single(_session.Run($"New-RoSampler Uniform -Seed {seed}").Errors).ToString());
    }

    [Fact]
    public void A_samplers_state_is_saved_and_restored()
    {
        Assert.Equal(["True"], _session.Run("$s = New-RoSampler Gaussian; $null = $s.Sample(); $state = $s.GetState(); $a = $s.Sample(), $s.Sample(); $s.SetState($state); $b = $s.Sample(), $s.Sample(); \"$a\" -eq \"$b\"").AssertNoErrors().Text);
    }

    [Theory]
    [InlineData("New-RoSampler 'Unifrm(0, 1)'", "InvalidSamplerText", "did you mean Uniform")]
    [InlineData("New-RoSampler 'Uniform(0,,1)'", "InvalidSamplerText", "position 11")]
    [InlineData("New-RoSampler 'Uniform(2, 1)'", "InvalidSamplerArgument", "must not be above high")]
    [InlineData("New-RoSampler Uniform -Lam 3", "UnknownSamplerArgument", "written Uniform(low=0, high=1, dtype='float')")]
    [InlineData("New-RoSampler ExpoVariate", "MissingSamplerArgument", "needs the argument 'lam'")]
    [InlineData("New-RoSampler Uniform 0 1 float 3", "TooManySamplerArguments", "no more arguments")]
    [InlineData("New-RoSampler Poisson -Lam 3", "UnknownSampler", "there are Uniform")]
    public void What_is_no_sampler_is_an_error_with_the_way_out(string script, string id, string reason)
    {
        Assert.Contains(reason, _session.Run(script).Error(id).ToString());
    }

    [Fact]
    public void One_bad_text_does_not_stop_the_others()
    {
        Transcript transcript = _session.Run("'Uniform(0,1)', 'Uniform(', 'Uniform(0,2)' | New-RoSampler");

        Assert.Equal(2, transcript.Output.Count);
        Assert.Equal("Uniform(", transcript.Error("InvalidSamplerText").TargetObject);
    }

    [Fact]
    public void A_sampler_is_shown_as_its_text() => Assert.Contains("Gaussian(0.0, 1e-05)", _session.Show("New-RoSampler Gaussian 0 1e-5"));
}
