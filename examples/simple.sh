#!/bin/sh
# Random sampling, and a value set by hand.
set -e
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/../artifacts/ropt:$PATH"
export ROPT_NAME=simple_example_sh

# Each trial draws x, runs the command and records what it prints.
ROPT_NSEARCH=10 ropt sh "$here/commands/quadratic.sh" --x='Gaussian(mean=0, std=1)'

# A value of one's own.
ROPT_NSEARCH=1 ROPT_INITIAL='x=0.00001' ropt sh "$here/commands/quadratic.sh" --x='Gaussian(mean=0, std=1)'

# The best of all results, those of earlier runs too.
ropt results simple_example_sh --top 1
