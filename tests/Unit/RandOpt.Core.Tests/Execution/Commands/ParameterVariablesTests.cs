using System.Linq;
using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution.Commands;

public class ParameterVariablesTests
{
    [Fact]
    public void Every_parameter_with_a_value_is_a_variable_that_any_shell_can_read()
    {
        ValueMap configuration = new(
            ["lr", "weight-decay", "opt.Name", "größe", "amp", "layers", "2nd", "none"],
            [1e-05, 2.0, "a b", 1L, true, new object?[] { 1L, "x" }, "", null]);

        Assert.Equal(
            [
                "RANDOPT_PARAM_LR=1e-05", "RANDOPT_PARAM_WEIGHT_DECAY=2.0", "RANDOPT_PARAM_OPT_NAME=a b", "RANDOPT_PARAM_GR__E=1",
                "RANDOPT_PARAM_AMP=true", "RANDOPT_PARAM_LAYERS=[1, 'x']", "RANDOPT_PARAM_2ND=",
            ],
            ParameterVariables.For(configuration).Select(v => $"{v.Key}={v.Value}"));
    }
}
