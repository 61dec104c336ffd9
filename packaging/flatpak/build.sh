#!/bin/sh
# Makes a Flatpak of the .tar.xz in dist/, where flatpak-builder is installed: dist/fastpix-desktop-VERSION-ARCHITECTURE.flatpak.
# Not part of `make package`: the runtime that it is built on is in no package registry. Not run yet.
set -eu
cd "$(dirname "$0")/../.."
version=$(python3 packaging/changelog_section.py --version)
architecture=$(uname -m)
archive=fastpix-desktop-$version-linux-$architecture.tar.xz
[ -f "dist/$archive" ] || { echo "dist/$archive is not there: run make package first" >&2; exit 1; }
work=build/packaging/flatpak
mkdir -p "$work"
# Beside the original, since its paths are relative to it.
manifest=packaging/flatpak/made.yaml
trap 'rm -f "$manifest"' EXIT
sed "s/@ARCHIVE@/$archive/" packaging/flatpak/io.fastpix.Desktop.yaml >"$manifest"
flatpak remote-add --user --if-not-exists flathub https://dl.flathub.org/repo/flathub.flatpakrepo
# Without the layer over FUSE, which hosted machines lack.
flatpak-builder --disable-rofiles-fuse --user --install-deps-from=flathub --force-clean --state-dir="$work/state" --repo="$work/repository" \
    "$work/build" "$manifest"
flatpak build-bundle "$work/repository" "dist/fastpix-desktop-$version-$architecture.flatpak" io.fastpix.Desktop
