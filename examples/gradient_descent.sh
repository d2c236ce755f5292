#!/bin/sh
# The rate and the length of a gradient descent, with its convergence kept as data.
set -e
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/../artifacts/ropt:$PATH"

ROPT_NAME=gradient_descent_example_sh ROPT_NSEARCH=10 ropt sh "$here/commands/descent.sh" \
    --rate='Gaussian(0.01, 0.01)' --epochs="Truncated(Gaussian(50, 10, dtype='int'), low=10, high=100)"

ropt results gradient_descent_example_sh --top 1
