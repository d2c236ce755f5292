#!/bin/sh
# Prints x*x + y*y, as a command to sweep: sh quadratic.sh --x=1.5 --y=-1
x=0 y=0
for argument; do
    case $argument in
        --x=*) x=${argument#--x=} ;;
        --y=*) y=${argument#--y=} ;;
        *) echo "quadratic.sh: there is no option $argument; there are --x=NUMBER and --y=NUMBER" >&2; exit 2 ;;
    esac
done
LC_ALL=C awk -v x="$x" -v y="$y" 'BEGIN { printf "%.17g\n", x * x + y * y }'
