using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class ResultTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$exp | Add-RoResult 0.5")]
    [InlineData("Add-RoResult $exp 0.5")]
    [InlineData("Add-RoResult -Experiment $exp -Result 0.5")]
    [InlineData("Add-RoResult e 0.5 -Parameter @{ x = 1 }")]
    [InlineData("'e' | Add-RoResult 0.5 -Parameter @{ x = 1 }")]
    [InlineData("Add-RoResult -Name e -Result '0.5' -Parameter @{ x = 1 }")]
    [InlineData("$exp | Add-RoResult '0.5'")]
    [InlineData("$exp | Add-RoResult (0.25 + 0.25)")]
    [InlineData("Add-RoResult e '0.5' -Parameter @{ x = 1 }")]
    public void A_result_is_added_by_object_or_by_name_from_the_pipeline_or_not(string script)
    {
        _session.Run("$exp = New-RoExperiment e -Parameter @{ x = 'Uniform(0, 1)' }; $exp.x = 1; " + script).AssertNoErrors();

        Assert.Equal(["{\"result\": 0.5, \"x\": 1}"], _session.Summaries("e"));
    }

    [Theory]
    [InlineData("$exp | Add-RoResult abc", "ResultNotANumber", "'abc' is not a number")]
    [InlineData("Add-RoResult e", "NoResult", "Add-RoResult e 0.25")]
    [InlineData("Get-RoExperiment e | Add-RoResult 1", "NoCurrentValue", "no current value for x")]
    [InlineData("Add-RoResult nowhere 1", "ExperimentNotFound", "There are: e.")]
    [InlineData("$exp | Add-RoResult 1 -Data @{ x = 2 }", "DuplicateDataKey", "'x'")]
    [InlineData("$exp | Add-RoResult 1 -Data @{ Result = 2 }", "DuplicateDataKey", "which is the result already")]
    [InlineData("$exp | Add-RoResult 1 -AttachmentPath nowhere*.bin", "AttachmentNotFound", "nowhere*.bin")]
    [InlineData("$exp | Add-RoResult 1 -AttachmentPath nowhere.bin", "AttachmentNotFound", "nowhere.bin")]
    [InlineData("$exp | Add-RoResult 1 -AttachmentPath randopt_results", "AttachmentNotFound", "a folder has to be packed")]
    [InlineData("$exp | Add-RoResult 1 -Data @{ p = (Get-Command Get-Command) }", "ValueNotRecordable", "CmdletInfo")]
    public void What_cannot_be_added_is_an_error_and_nothing_is_recorded(string script, string id, string reason)
    {
        _session.Run("$exp = New-RoExperiment e -Parameter @{ x = 'Uniform(0, 1)' }; $exp.x = 1").AssertNoErrors();

        Assert.Contains(reason, _session.Run(script).Error(id).ToString());
        Assert.Empty(_session.Summaries("e"));
    }

    [Fact]
    public void An_experiment_may_be_called_like_a_number()
    {
        _session.Run("$null = New-RoExperiment 2024 @{ x = 1 }; Add-RoResult -Name 2024 0.5 -Parameter @{ x = 1 }; '2024' | Add-RoResult 0.25 -Parameter @{ x = 1 }").AssertNoErrors();

        Assert.Equal(2, _session.Summaries("2024").Length);
    }

    [Fact]
    public void A_file_with_brackets_in_its_name_is_attached_by_that_name()
    {
        _session.Write("log[1].txt", "much");

        Assert.Equal(["log[1].txt"], _session.Run("New-RoExperiment e @{ x = 1 } | Add-RoResult 1 -Parameter @{ x = 1 } -AttachmentPath 'log[1].txt' -PassThru | ForEach-Object { $_.Attachment.Name }").AssertNoErrors().Text);
    }

    [Fact]
    public void Two_files_of_one_name_are_refused_and_nothing_of_them_is_kept()
    {
        _session.Write("a/w.bin", "1");
        _session.Write("b/W.bin", "2");
        _session.Run("$exp = New-RoExperiment e @{ x = 1 }; $exp.x = 1").AssertNoErrors();

        Assert.Contains("'w.bin'", _session.Run("$exp | Add-RoResult 1 -AttachmentPath a/w.bin, b/W.bin").Error("DuplicateAttachment").ToString());
        Assert.False(System.IO.Directory.Exists(System.IO.Path.Combine(_session.ResultDirectory, "e", "_attachments")));
    }

    [Theory]
    [InlineData("$exp | Add-RoResult (0.1 + 0.2)")]
    [InlineData("Add-RoResult $exp (0.1 + 0.2)")]
    [InlineData("@{ Result = 0.1 + 0.2; x = 1 } | Add-RoResult e")]
    public void A_number_is_recorded_to_its_last_bit(string script)
    {
        _session.Run("$exp = New-RoExperiment e @{ x = 1 }; $exp.x = 1").AssertNoErrors();
        _session.Run(script).AssertNoErrors();

        Assert.Equal("{\"result\": 0.30000000000000004, \"x\": 1}", Assert.Single(_session.Summaries("e")));
    }

    [Fact]
    public void WhatIf_records_nothing()
    {
        _session.Run("$exp = New-RoExperiment e -Parameter @{ x = 1 }; $null = $exp | Get-RoSample; $exp | Add-RoResult 1 -WhatIf").AssertNoErrors();

        Assert.Empty(_session.Summaries("e"));
        Assert.Contains("Record the result 1 with x=1", _session.HostText);

        Assert.Equal(["1"], _session.Run("$exp | Add-RoResult 1 -Parameter @{ x = 7 } -WhatIf; $exp.x").AssertNoErrors().Text);
        Assert.Contains("with x=7", _session.HostText);
    }

    [Fact]
    public void Data_and_attachments_come_back()
    {
        _session.Write("model.bin", "weights");
        _session.Write("log1.txt", "one");
        _session.Write("log2.txt", "two");
        Transcript transcript = _session.Run(
            """
            $exp = New-RoExperiment e -Parameter @{ x = 1 }
            $null = $exp | Get-RoSample
            $r = $exp | Add-RoResult 1 -Data @{ curve = 1.0, 0.5; note = 'é' } -Attachment @{ deep = @{ list = 1, 2 } } -PassThru
            $r.curve -join ' '; $r.note; $r.Attachment.deep.list -join ' '
            ($exp | Add-RoResult 2 -AttachmentPath log*.txt, model.bin -PassThru).Attachment.Name -join ' '
            ($exp | Add-RoResult 3 -Attachment ([System.IO.FileInfo]"$pwd/model.bin") -PassThru).Attachment.Name
            $null -eq ($exp | Add-RoResult 4 -PassThru).Attachment
            """).AssertNoErrors();

        Assert.Equal(["1 0.5", "é", "1 2", "log1.txt log2.txt model.bin", "model.bin", "True"], transcript.Text);
        Assert.Equal("{\"result\": 1, \"x\": 1, \"curve\": [1.0, 0.5], \"note\": \"\\u00e9\"}", _session.Summaries("e")[0]);
    }

    [Theory]
    [InlineData("$list = [System.Collections.Generic.List[object]]::new(); $list.Add([psobject] 1); $list.Add([pscustomobject] @{ a = 2 }); @{ key = $list }", "[1, {\"a\": 2}]")]
    [InlineData("$map = [System.Collections.Generic.Dictionary[string, object]]::new(); $map['b'] = [psobject] 1; $map['a'] = [pscustomobject] @{ c = 2 }; @{ key = $map }", "{\"b\": 1, \"a\": {\"c\": 2}}")]
    [InlineData("@{ key = [double[]] (1.5, 2) }", "[1.5, 2.0]")]
    public void Data_may_be_wrapped_objects_in_collections_of_any_kind(string data, string json)
    {
        _session.Run($"$data = & {{ {data} }}; New-RoExperiment e -Parameter @{{ x = 1 }} | Add-RoResult 1 -Parameter @{{ x = 1 }} -Data $data").AssertNoErrors();

        Assert.Equal([$"{{\"result\": 1, \"x\": 1, \"key\": {json}}}"], _session.Summaries("e"));
    }

    [Theory]
    [InlineData("$data = @{}; $data.self = $data; $data")]
    [InlineData("$object = [pscustomobject] @{ self = $null }; $object.self = @($object); @{ object = $object }")]
    public void Data_that_holds_itself_is_an_error_that_PowerShell_survives(string data)
    {
        _session.Run($"$data = & {{ {data} }}; New-RoExperiment e -Parameter @{{ x = 1 }} | Add-RoResult 1 -Parameter @{{ x = 1 }} -Data $data").Error("ValueTooDeep");
        _session.Run($"Invoke-RoSearch e -Count 1 -Parameter @{{ x = 1 }} -ScriptBlock {{ {data} }}").Error("TrialFailed");
    }

    [Fact]
    public void The_deepest_data_that_is_taken_is_read_again()
    {
        string deepest = new string('(', 64) + "1" + new string(')', 64);
        _session.Run($"New-RoExperiment e -Parameter @{{ x = 1 }} | Add-RoResult 1 -Parameter @{{ x = 1 }} -Data @{{ deep = {deepest.Replace("(", "@(,")} }}").AssertNoErrors();

        Assert.Single(_session.Run("Get-RoResult e").AssertNoErrors().Output);
    }

    [Fact]
    public void Every_parameter_and_data_key_is_a_property_of_its_own()
    {
        Transcript transcript = _session.Run($"Get-RoResult odd_values -Directory '{VectorDirectory}' -Best").AssertNoErrors();

        Assert.Equal([1e-05], transcript.Values("lr"));
        Assert.Equal(["café 日本"], transcript.Values("note"));
        Assert.Equal(["odd_values"], transcript.Values("Experiment"));
        Assert.Equal(["1795501542.2850208_0.7657254516291417"], transcript.Values("Id"));
        Assert.IsType<DateTime>(transcript.Values("Time")[0]);
        Assert.IsType<FileInfo>(transcript.Values("Attachment")[0]);
    }

    [Theory]
    [InlineData("Get-RoResult simple_example", 12, 0.5396402036922865)]
    [InlineData("Get-RoResult simple_example -Top 3", 3, 0.007192994464699489)]
    [InlineData("Get-RoResult simple_example -Top 2 -Maximize", 2, 0.7219595599167116)]
    [InlineData("Get-RoResult simple_example -Best", 1, 0.007192994464699489)]
    [InlineData("Get-RoResult simple_example -Worst", 1, 0.7219595599167116)]
    [InlineData("Get-RoResult simple_example -Best -Maximize", 1, 0.7219595599167116)]
    [InlineData("Get-RoResult simple_example -Filter { $_.x -gt 0 }", 6, 0.06025335717232299)]
    [InlineData("Get-RoResult simple_example -Top 1 -Filter { $_.x -gt 0.3 }", 1, 0.18061930271576462)]
    [InlineData("Get-RoResult simple_example -Id *_0.94*", 2, 0.1408028252616873)]
    [InlineData("Get-RoResult simple_*", 12, 0.5396402036922865)]
    [InlineData("'simple_example' | Get-RoResult -Top 1", 1, 0.007192994464699489)]
    [InlineData("Get-RoExperiment simple* | Get-RoResult -Top 1", 1, 0.007192994464699489)]
    [InlineData("Get-RoResult simple_example | Where-Object x -gt 0", 6, 0.06025335717232299)]
    public void Results_are_listed_picked_and_filtered(string script, int count, double first)
    {
        string inDirectory = script.Replace("Get-RoResult simple", $"Get-RoResult -Directory '{VectorDirectory}' simple")
            .Replace("| Get-RoResult -Top", $"| Get-RoResult -Directory '{VectorDirectory}' -Top")
            .Replace("Get-RoExperiment", $"Get-RoExperiment -Directory '{VectorDirectory}'");
        Transcript transcript = _session.Run(inDirectory).AssertNoErrors();

        Assert.Equal(count, transcript.Output.Count);
        Assert.Equal(first, transcript.Values("Result")[0]);
    }

    [Fact]
    public void A_broken_file_is_a_warning_that_names_it_and_the_rest_is_listed()
    {
        string broken = _session.Write("randopt_results/e/half.json", "{\"result\": 0.");
        _session.Write("randopt_results/e/good.json", "{\"result\": 1}");

        Transcript transcript = _session.Run("Get-RoResult e").AssertNoErrors();
        Assert.Equal([1L], transcript.Values("Result"));
        Assert.Contains(broken, Assert.Single(transcript.Warnings));
    }

    [Fact]
    public void One_missing_experiment_does_not_stop_the_others()
    {
        _session.Write("randopt_results/e/good.json", "{\"result\": 1}");

        Transcript transcript = _session.Run("'nowhere', 'e' | Get-RoResult");
        transcript.Error("ExperimentNotFound");
        Assert.Equal([1L], transcript.Values("Result"));
    }

    [Fact]
    public void A_folder_that_cannot_be_an_experiment_does_not_hide_those_after_it()
    {
        _session.Write("randopt_results/e/good.json", "{\"result\": 1}");
        Directory.CreateDirectory(Path.Combine(_session.ResultDirectory, "-bad"));

        Transcript transcript = _session.Run("Get-RoResult *");
        Assert.Equal("-bad", transcript.Error("InvalidExperimentName").TargetObject);
        Assert.Equal([1L], transcript.Values("Result"));
    }

    [Fact]
    public void A_key_that_is_called_like_a_property_of_every_result_stays_in_its_map()
    {
        _session.Write("randopt_results/e/a.json", "{\"result\": 1, \"Path\": \"mine\", \"time\": 3}");

        Transcript transcript = _session.Run("$r = Get-RoResult e; $r.Parameters.Path; $r.Parameters.time; $r.Path -like '*a.json'").AssertNoErrors();
        Assert.Equal(["mine", "3", "True"], transcript.Text);
    }

    [Theory]
    [InlineData("Measure-RoResult simple_example -Directory '{0}'", new[] { "result", "x", "y" })]
    [InlineData("Get-RoResult simple_example -Directory '{0}' | Measure-RoResult", new[] { "result", "x", "y" })]
    [InlineData("Get-RoResult simple_example -Directory '{0}' | Where-Object x -gt 0 | Measure-RoResult -Key r*, y", new[] { "result", "y" })]
    [InlineData("'odd_values' | Measure-RoResult -Directory '{0}'", new[] { "result", "lr", "n", "convergence" })]
    public void Statistics_are_computed_by_key(string script, string[] keys)
    {
        Transcript transcript = _session.Run(string.Format(script, VectorDirectory)).AssertNoErrors();

        Assert.Equal(keys, transcript.Values("Key"));
    }

    [Fact]
    public void Statistics_are_the_population_forms_and_a_missing_key_is_an_error()
    {
        Transcript transcript = _session.Run($"Measure-RoResult simple_example -Directory '{VectorDirectory}' -Key result, opt");

        Assert.Equal(0.05700670620681597, (double)transcript.Values("Variance")[0]!, 1e-15);
        Assert.Contains("those that have numbers are result, x, y", transcript.Error("KeyNotFound").ToString());
    }

    [Fact]
    public void Objectives_take_any_list_of_numbers()
    {
        Assert.Equal(["True"], _session.Run("$curve = 1..4 | ForEach-Object { 10 / $_ }; [RandOpt.Reporting.Objective]::MedianVariance($curve) -eq [RandOpt.Reporting.Objective]::MedianVariance([double[]] $curve, 0.5, 0.5)").AssertNoErrors().Text);
    }

    [Fact]
    public void Tables_show_numbers_with_all_their_digits()
    {
        string shown = _session.Show($"Get-RoResult odd_values -Directory '{VectorDirectory}' -Best");

        Assert.Contains("0.25", shown);
        Assert.Contains("lr=1e-05", shown);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80));
        Assert.Contains("0.318944", _session.Show($"Measure-RoResult simple_example -Directory '{VectorDirectory}'"));
    }

    private static string VectorDirectory => Path.Combine(AppContext.BaseDirectory, "vectors", "randopt_results");
}
