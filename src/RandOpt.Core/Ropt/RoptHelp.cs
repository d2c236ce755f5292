namespace RandOpt.Ropt;

/// <summary>What `ropt --help` prints.</summary>
public static class RoptHelp
{
    /// <summary>How it is called, in three lines.</summary>
    public const string Usage = """
        Usage: ropt COMMAND [ARGUMENT ...]     e.g. ropt python train.py --lr='LogUniform(1e-5, 1e-1)'
               ropt results NAME [--top N]
               ropt --help

        """;

    /// <summary>The whole help.</summary>
    public const string Text = """
        ropt runs a command again and again with other values for its arguments, and
        records what it prints as the result.

        Usage:
          ropt COMMAND [ARGUMENT ...]
          ropt results NAME [--top N] [--maximize] [--dir DIR]
          ropt --help | --version

        An argument whose value is a sampler is a parameter: --lr='Uniform(0, 1)'
        becomes --lr=0.8444218515250481, -x='Integer(1, 9)' becomes -x 7, and
        opt='Choice([adam, sgd])' becomes opt=adam. Every other argument is passed on
        untouched; no shell comes between. NAME=value before the command sets an
        environment variable for it.

        The result is the last number that the command prints, or the "result" of a
        JSON object on its last line, whose other keys are kept as data. A command
        that records its own result in the experiment is not recorded twice.

        Examples:
          # 100 random trials, recorded under randopt_results/train
          ROPT_NAME=train ROPT_NSEARCH=100 \
            ropt python train.py --lr='LogUniform(1e-5, 1e-1)' --depth='Choice([2,4,8])'

          # every combination once
          ROPT_TYPE=GridSearch ROPT_NAME=simple_example ROPT_NSEARCH=6 \
            ropt python simple.py --x='Choice([1,2,3])' --y='Choice([-1,1])'

          # go on from the best ten results so far
          ROPT_TYPE=Evolutionary ROPT_NAME=train ROPT_NSEARCH=50 \
            ropt python train.py --lr='Gaussian(0.0, 0.001)' --depth='Choice([2, 4, 8])'

          # only try: without a name nothing is recorded
          ROPT_NSEARCH=3 ropt ./solver --tolerance='Uniform(0.1, 0.9)'

          ropt results train --top 5

        Variables:
          ROPT_NSEARCH   how many trials to run              until stopped
          ROPT_NAME      the experiment                      record nothing
          ROPT_DIR       the folder of the experiments       randopt_results
          ROPT_TYPE      Random (or Experiment), GridSearch, Evolutionary    Random
          ROPT_SEED      a whole number: the same draws again
          ROPT_MAXIMIZE  1: the greatest result is the best  0
          ROPT_ELITE     Evolutionary: parents are the best n    10
          ROPT_MUTATION  Evolutionary: how often a choice is drawn anew  0.1
          ROPT_INITIAL   run these first: 'x=0.5, y=1; x=2, y=0'

        Samplers (positional or named arguments, in any case):
          Uniform(low=0, high=1)        LogUniform(low, high)     Integer(low, high)
          Gaussian(mean=0, std=1)       Normal(mean=0, std=1)
          LognormVariate(mean=0, std=1) BetaVariate(alpha=1, beta=1)
          ExpoVariate(lam)              WeibullVariate(alpha, beta)
          ParetoVariate(alpha=1)        each also with dtype='int'
          Choice([a, b, c])             Constant(value)
          Truncated(sampler, low, high) Quantized(sampler, step)

        Exit code: 0 all trials ran, 1 some failed, 2 wrong usage,
        130 stopped by Ctrl+C, 143 by SIGTERM, 141 the reader of its output is gone.

        """;
}
