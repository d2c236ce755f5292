#!/bin/sh
# Any command can be swept: what reads a number from its arguments and prints one.
set -e
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/../artifacts/ropt:$PATH"
export ROPT_NAME=command_sweep_example_sh

# A dozen random trials; --y is a constant here and is recorded too.
ROPT_NSEARCH=12 ropt sh "$here/commands/quadratic.sh" --x='Quantized(Uniform(-2, 2), 0.5)' --y='Constant(1)'

ropt results command_sweep_example_sh --top 1
