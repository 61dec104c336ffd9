#!/bin/sh
# Brings .venv to what requirements/NAME.txt says: `scripts/environment.sh run` or `dev` (which includes run).
# Quick when there is nothing to do. Makes .venv anew when it is half made, moved here, or its Python is gone.
set -eu
cd "$(dirname "$0")/.."
name=$1
python=.venv/bin/python
# Holds the fingerprint of what is installed, or "installing" while that is not finished.
state=.venv/.fastpix-desktop

fingerprint() {
    echo "$1 $(cat "requirements/$1.txt" pyproject.toml | cksum) $(pwd)"
}

usable() { # a Python that runs (a pyenv shim may exist and yet fail), in range, able to make environments
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null
}

version() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'
}

find_python() {
    for candidate in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
        if usable "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "No Python 3.11 to 3.14 with venv was found; name one: make ${MAKECMDGOALS:-run} PYTHON=/path/to/python" >&2
    return 1
}

sound() { # whether .venv can be kept
    usable "$python" && "$python" -m pip --version >/dev/null 2>&1 || return 1
    case $(cat "$state" 2>/dev/null) in
    "" | *" $(pwd)") ;;
    *) return 1 ;;
    esac
}

wanted_version() { # whether .venv has the Python that was asked for, if one was
    [ -z "${PYTHON:-}" ] || ! usable "$PYTHON" || [ "$(version "$PYTHON")" = "$(version "$python")" ]
}

if [ -n "${PYTHON:-}" ] && ! usable "$PYTHON"; then
    echo "$PYTHON is no Python 3.11 to 3.14 that can make environments; looking for another." >&2
fi

installed=$(cat "$state" 2>/dev/null || true)
case $installed in
"$(fingerprint "$name")" | "$(fingerprint dev)")
    if usable "$python" && wanted_version; then
        exit 0
    fi
    ;;
esac

if ! sound || ! wanted_version; then
    base=$(find_python)
    echo "Making .venv with Python $(version "$base")"
    "$base" -m venv --clear .venv
fi
# What was installed for development stays: otherwise `make run` and `make test` would undo each other.
case $installed in
"dev "*) [ ! -e "$state" ] || name=dev ;;
esac
echo "Installing what requirements/$name.txt lists (once; it may take a few minutes)"
echo installing >"$state"
"$python" -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r "requirements/$name.txt"
# No build isolation: the locked build back end is used, and nothing that is not locked is fetched.
"$python" -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
fingerprint "$name" >"$state"
