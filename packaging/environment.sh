#!/bin/sh
# Makes build/packaging/venv, which holds the program's locked requirements and the tools that package it, and nothing
# else: what is installed there can end up in the packages. Quick when there is nothing to do.
# PYTHON=… chooses the Python that is bundled; otherwise the newest one of 3.11 to 3.13 is taken. The packages were tried
# with 3.13, and with no newer one.
set -eu
cd "$(dirname "$0")/.."
folder=build/packaging/venv
state=$folder/.fastpix-desktop

usable() { # a Python that runs (a pyenv shim may exist and yet fail), in range, able to make environments
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

find_python() {
    # A pyenv keeps Pythons that it does not offer by name.
    others=$(pyenv root 2>/dev/null || true)/versions
    for candidate in "${PYTHON:-}" python3.13 "$others"/3.13.*/bin/python3 python3.12 "$others"/3.12.*/bin/python3 \
        python3.11 python3 python; do
        if [ -n "$candidate" ] && usable "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "No Python 3.11, 3.12 or 3.13 with venv was found; name one: make package PYTHON=/path/to/python" >&2
    return 1
}

base=$(find_python)
wanted="$("$base" -V) $(cksum <requirements/package.txt) $(pwd)"
[ "$(cat "$state" 2>/dev/null || true)" != "$wanted" ] || exit 0
echo "Making an environment for packaging with $("$base" -V) (once; it may take a few minutes)"
rm -rf "$folder"
"$base" -m venv "$folder"
bin=$folder/bin
[ -d "$bin" ] || bin=$folder/Scripts
"$bin/python" -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements/package.txt
echo "$wanted" >"$state"
