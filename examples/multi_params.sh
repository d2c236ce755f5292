#!/bin/sh
# Several parameters, a seed, and further data: the command prints JSON.
set -e
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/../artifacts/ropt:$PATH"

# The same seed, the same draws: every run of this file tries the same configurations.
ROPT_NAME=multi_params_example_sh ROPT_NSEARCH=10 ROPT_SEED=1234 ropt sh "$here/commands/mixture.sh" \
    --dog='Normal(mean=0, std=1)' --cat='Uniform(low=-1, high=1)' \
    --dolphin='LognormVariate(mean=0, std=1)' --any_name='Choice([0.01, 0.05, 0.1, 0.5, 0.7, 0.9])'

ropt results multi_params_example_sh --top 1
