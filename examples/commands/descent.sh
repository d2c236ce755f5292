#!/bin/sh
# Goes down the slope of (p - 3)^2 from p = 10 and prints where it got as JSON, with every step as data:
# sh descent.sh --rate=0.01 --epochs=50
rate=0.01 epochs=50
for argument; do
    case $argument in
        --rate=*) rate=${argument#--rate=} ;;
        --epochs=*) epochs=${argument#--epochs=} ;;
        *) echo "descent.sh: there is no option $argument; there are --rate=NUMBER and --epochs=NUMBER" >&2; exit 2 ;;
    esac
done
LC_ALL=C awk -v rate="$rate" -v epochs="$epochs" 'BEGIN {
    p = 10
    for (i = 0; i < epochs; i++) {
        p -= rate * 2 * (p - 3)
        loss = (p - 3) * (p - 3)
        list = list (i > 0 ? ", " : "") sprintf("%.17g", loss)
    }
    printf "{\"result\": %.17g, \"convergence\": [%s]}\n", loss, list
}'
