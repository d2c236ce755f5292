#!/bin/sh
# A few random results, then small steps away from the best of them.
set -e
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/../artifacts/ropt:$PATH"
export ROPT_NAME=evolutionary_example_sh

# Somewhere to start.
ROPT_NSEARCH=5 ropt sh "$here/commands/quadratic.sh" --x='Gaussian(mean=0, std=3)'

# From here on a draw is a step: it is added to the value of a parent, one of the three best.
ROPT_TYPE=Evolutionary ROPT_ELITE=3 ROPT_NSEARCH=15 ropt sh "$here/commands/quadratic.sh" --x='Gaussian(mean=0, std=0.3)'

ropt results evolutionary_example_sh --top 1
