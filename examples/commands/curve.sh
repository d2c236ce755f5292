#!/bin/sh
# Makes a learning curve and prints half its median plus half its variance as JSON, with the curve as data:
# sh curve.sh --start=10 --floor=0.5
start=10 floor=0
for argument; do
    case $argument in
        --start=*) start=${argument#--start=} ;;
        --floor=*) floor=${argument#--floor=} ;;
        *) echo "curve.sh: there is no option $argument; there are --start=NUMBER and --floor=NUMBER" >&2; exit 2 ;;
    esac
done
LC_ALL=C awk -v start="$start" -v floor="$floor" 'BEGIN {
    n = 35
    for (i = 1; i <= n; i++) {
        curve[i] = start / i + floor * floor
        sum += curve[i]
        list = list (i > 1 ? ", " : "") sprintf("%.17g", curve[i])
        # Keep the values in order as they come, for the median.
        for (j = i; j > 1 && sorted[j - 1] > curve[i]; j--) sorted[j] = sorted[j - 1]
        sorted[j] = curve[i]
    }
    for (i = 1; i <= n; i++) squares += (curve[i] - sum / n) ^ 2
    printf "{\"result\": %.17g, \"curve\": [%s]}\n", 0.5 * sorted[18] + 0.5 * squares / n, list
}'
