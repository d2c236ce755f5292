#!/bin/sh
# Every combination of the choices once; run it again, and every one gets a second result.
set -e
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/../artifacts/ropt:$PATH"

ROPT_TYPE=GridSearch ROPT_NAME=grid_example_sh ROPT_NSEARCH=6 \
    ropt sh "$here/commands/quadratic.sh" --x='Choice([1,2,3])' --y='Choice([-1,1])'

ropt results grid_example_sh --top 1
