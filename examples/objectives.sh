#!/bin/sh
# One number out of a whole curve: the command computes it and prints it with the curve, as JSON.
set -e
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/../artifacts/ropt:$PATH"

ROPT_NAME=objectives_example_sh ROPT_NSEARCH=10 \
    ropt sh "$here/commands/curve.sh" --start='Uniform(5, 15)' --floor='Gaussian(0, 1)'

ropt results objectives_example_sh --top 1
