#!/bin/sh
# Prints the sum of squares of its arguments as JSON, with the squares as data:
# sh mixture.sh --dog=1 --cat=0.5 --dolphin=2 --any_name=0.1
LC_ALL=C awk 'BEGIN {
    for (i = 1; i < ARGC; i++) {
        value = ARGV[i]
        sub(/^[^=]*=/, "", value)
        sum += value * value
        list = list (i > 1 ? ", " : "") sprintf("%.17g", value * value)
    }
    printf "{\"result\": %.17g, \"squares\": [%s]}\n", sum, list
}' "$@"
