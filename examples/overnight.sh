#!/bin/sh
# Trials side by side, with a time limit and a second try. Stop it and run it again: it goes on where it was.
set -e
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/../artifacts/ropt:$PATH"

# The runs of a table, two at a time.
printf 'x,y\n1,0\n2,1\n3,-1\n' > overnight.csv
ropt --name overnight_example_sh --input overnight.csv --nproc 2 --timeout 60 --retry 1 \
    sh "$here/commands/quadratic.sh" --x='{x}' --y='{y}'

# Every trial is accounted for: its state, its time, what went wrong.
ropt trials overnight_example_sh

# Which of two ways is quicker: the median of three runs each.
ropt --name duration_example_sh --type GridSearch --count 2 --result-from Duration --repeat 3 \
    --param seconds='Choice([0.01, 0.05])' sleep '{seconds}'
