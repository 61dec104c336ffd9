#!/bin/sh
# Makes an AppImage of the bundle, where appimagetool is on the PATH (github.com/AppImage/appimagetool). Not part of
# `make package`: the tool and the runtime that it puts in are in no package registry. Not run yet.
set -eu
cd "$(dirname "$0")/../.."
[ -d build/packaging/tree ] || { echo "run make package first" >&2; exit 1; }
version=$(build/packaging/venv/bin/python packaging/changelog_section.py --version)
folder=build/packaging/FastPixDesktop.AppDir
rm -rf "$folder"
mkdir -p "$folder"
cp -a build/packaging/tree "$folder/usr"
cp "$folder/usr/share/applications/io.fastpix.Desktop.desktop" "$folder/"
cp "$folder/usr/share/icons/hicolor/256x256/apps/io.fastpix.Desktop.png" "$folder/"
ln -s usr/bin/fastpix-desktop "$folder/AppRun"
# Without APPIMAGE_RUNTIME the tool fetches the newest runtime itself, unchecked.
ARCH=$(uname -m) appimagetool ${APPIMAGE_RUNTIME:+--runtime-file "$APPIMAGE_RUNTIME"} "$folder" "dist/fastpix-desktop-$version-$(uname -m).AppImage"
