#!/bin/sh
# Brings what `make contract` needs beside .venv below build/contract: the older official SDK in an environment of its own
# (two versions of it cannot live in one), and Prism. Quick when there is nothing to do.
set -eu
cd "$(dirname "$0")/.."
prism_version=5.14.2
older=build/contract/older-sdk
mkdir -p build/contract

locked=$(cksum <requirements/older-sdk.txt)
if [ "$(cat "$older/.locked" 2>/dev/null || true)" != "$locked" ]; then
    echo "Making an environment for the official SDK 1.1.5 (once)"
    .venv/bin/python -m venv --clear "$older"
    "$older/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements/older-sdk.txt
    echo "$locked" >"$older/.locked"
fi

prism=build/contract/prism
if [ "$(cat "$prism/.version" 2>/dev/null || true)" != "$prism_version" ]; then
    if command -v npm >/dev/null 2>&1; then
        echo "Installing Prism $prism_version (once)"
        mkdir -p "$prism"
        # No lock file: it would spell out a registry's address. The exact version is named instead.
        npm install --prefix "$prism" --no-audit --no-fund --no-package-lock --silent "@stoplight/prism-cli@$prism_version"
        echo "$prism_version" >"$prism/.version"
    else
        echo "Prism is left out: it needs Node.js with npm."
    fi
fi
