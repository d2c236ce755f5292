using System;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

/// <summary>A folder is shared between systems that tell names apart in different ways.</summary>
public sealed class ExperimentNameTests : IDisposable
{
    private const string Composed = "caf\u00e9";
    private const string Decomposed = "cafe\u0301";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableTheory]
    [InlineData("train", "Train", "upper and lower case")]
    [InlineData("\u00fcber", "\u00dcBER", "upper and lower case")]
    [InlineData(Composed, Decomposed, "Unicode form")]
    [InlineData(Decomposed, Composed, "Unicode form")]
    public void A_new_one_that_another_system_would_take_for_one_that_is_there_is_refused(string first, string second, string difference)
    {
        Experiment.Create(_directory.Path, first, Space());
        Experiment.Create(_directory.Path, "other", Space());
        Skip.If(Directory.Exists(Path.Combine(_directory.Path, second)), "This system takes the two for one.");

        Assert.All<Action>(
            [
                () => Experiment.Create(_directory.Path, second, Space()),
                () => Experiment.Open(_directory.Path, "other").Rename(second),
                () => Experiment.Open(_directory.Path, first).CopyTo(_directory.Path, second),
                () => new ResultFolder(_directory.Path, second).Create(),
            ],
            make =>
            {
                RandOptException error = Assert.Throws<RandOptException>(make);
                Assert.Equal(("ExperimentNameTaken", ErrorKind.AlreadyExists), (error.ErrorId, error.Kind));
                Assert.Contains($"'{first}'", error.Message);
                Assert.Contains(difference, error.Message);
            });
        Assert.Equal(2, Directory.GetDirectories(_directory.Path).Length);
    }

    [SkippableTheory]
    [InlineData(Composed, Decomposed)]
    [InlineData(Decomposed, Composed)]
    public void One_in_another_Unicode_form_is_opened_unless_there_is_the_exact_one(string there, string asked)
    {
        Directory.CreateDirectory(Path.Combine(_directory.Path, there));
        Skip.If(Directory.Exists(Path.Combine(_directory.Path, asked)), "This system takes the two for one.");

        Assert.Equal(there, Experiment.Open(_directory.Path, asked).Name);
        Assert.Equal(there, Experiment.Define(_directory.Path, asked, null).Name);

        Directory.CreateDirectory(Path.Combine(_directory.Path, asked));
        Assert.Equal(asked, Experiment.Open(_directory.Path, asked).Name);
    }

    [Fact]
    public void An_experiment_may_be_renamed_to_itself_in_other_letters()
    {
        Experiment.Create(_directory.Path, "train", Space()).Rename("Train");

        Assert.Equal(["Train"], Directory.GetDirectories(_directory.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("COM\u00b9")]
    [InlineData("lpt\u00b2.x")]
    [InlineData("conin$")]
    [InlineData("Aux .y")]
    [InlineData("a\u007f")]
    [InlineData("..")]
    public void What_is_no_folder_everywhere_is_no_name(string name) =>
        Assert.Equal("InvalidExperimentName", Assert.Throws<RandOptException>(() => new ResultFolder(_directory.Path, name)).ErrorId);

    [Fact]
    public void Half_of_a_character_is_in_no_name() =>
        Assert.Contains("half of a character", Assert.Throws<RandOptException>(() => new ResultFolder(_directory.Path, "a\udc00\ud800")).Message);

    private static SearchSpace Space() => new([new Parameter("x", Sampler.Parse("Choice([1, 2])"))]);
}
