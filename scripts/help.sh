#!/usr/bin/env bash
# List the doors of the Makefile.
set -euo pipefail
cd "$(dirname "$0")/.."
sed -nE 's/^([a-z]+):  ## (.*)$/make \1\t\2/p' Makefile | expand -t 16
