#!/bin/sh
exec mono "$0.exe" "$@"
