# Prints x*x + y*y, as a command to sweep: powershell -File quadratic.ps1 --x=1.5 --y=-1
$x, $y = 0.0, 0.0
foreach ($argument in $args) {
    $name, $value = $argument -split '=', 2
    switch ($name) {
        '--x' { $x = [double]$value }
        '--y' { $y = [double]$value }
        default { throw "There is no option $name; there are --x=NUMBER and --y=NUMBER." }
    }
}
($x * $x + $y * $y).ToString('r', [cultureinfo]::InvariantCulture)
