#!/bin/sh
# Builds, tries and packages FastPix Desktop on macOS: dist/fastpix-desktop-VERSION-macos-ARCHITECTURE.dmg.
# Needs Python 3.11 to 3.13 and Xcode's command-line tools. FASTPIX_DESKTOP_MACOS_ARCH is arm64 or x86_64.
# Signs with FASTPIX_DESKTOP_IDENTITY ("Developer ID Application: …"), from FASTPIX_DESKTOP_CERTIFICATE (.p12, base64) and
# its FASTPIX_DESKTOP_CERTIFICATE_PASSWORD where they are given, else from the keychain. Notarises with
# FASTPIX_DESKTOP_APPLE_ID, _APPLE_TEAM and _APPLE_PASSWORD (of the application). Without an identity it does neither.
set -eu
cd "$(dirname "$0")/../.."
packaging/environment.sh
python=build/packaging/venv/bin/python
"$python" packaging/build_bundle.py
version=$("$python" packaging/changelog_section.py --version)
architecture=${FASTPIX_DESKTOP_MACOS_ARCH:-$(uname -m)}
application="build/packaging/bundle/FastPix Desktop.app"
image=dist/fastpix-desktop-$version-macos-$architecture.dmg
program="$application/Contents/MacOS/fastpix-desktop"
# Before it is signed below: PyInstaller's own seal ends here.
cp build/packaging/bundle/fastpix-desktop/LICENCES.txt "$application/Contents/Resources/"

# It proves itself before it is packaged.
"$program" --version
"$program" --check
QT_QPA_PLATFORM=offscreen "$program" --demo --tour build/packaging/tour

keychain=
tidy() { [ -z "$keychain" ] || security delete-keychain "$keychain"; }
trap tidy EXIT
if [ -n "${FASTPIX_DESKTOP_IDENTITY:-}" ]; then
    if [ -n "${FASTPIX_DESKTOP_CERTIFICATE:-}" ]; then
        keychain=$(mktemp -d)/signing.keychain-db
        secret=$(uuidgen)
        printf %s "$FASTPIX_DESKTOP_CERTIFICATE" | base64 --decode >"$keychain.p12"
        security create-keychain -p "$secret" "$keychain"
        security unlock-keychain -p "$secret" "$keychain"
        security import "$keychain.p12" -k "$keychain" -P "${FASTPIX_DESKTOP_CERTIFICATE_PASSWORD:-}" -T /usr/bin/codesign
        rm "$keychain.p12"
        security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain" >/dev/null
        security list-keychains -d user -s "$keychain" login.keychain-db
    fi
    sign() { codesign --force --timestamp --options runtime --sign "$FASTPIX_DESKTOP_IDENTITY" "$@"; }
    # From the inside out: a signature covers those within.
    find "$application" -type f \( -name '*.dylib' -o -name '*.so' \) -print | while read -r file; do sign "$file"; done
    find "$application" -depth -type d -name '*.framework' -print | while read -r folder; do sign "$folder"; done
    sign --entitlements packaging/macos/entitlements.plist "$application"
else
    # A seal that belongs to nobody: with a broken one macOS would say that the application is damaged.
    codesign --force --deep --sign - "$application"
    echo "No identity is given: the application is signed by nobody, and macOS will ask before it opens it."
fi
codesign --verify --deep --strict "$application"
mkdir -p dist
build/packaging/venv/bin/dmgbuild -s packaging/macos/dmg_settings.py -D app="$application" "FastPix Desktop" "$image"
if [ -n "${FASTPIX_DESKTOP_IDENTITY:-}" ]; then
    codesign --timestamp --sign "$FASTPIX_DESKTOP_IDENTITY" "$image"
fi
if [ -n "${FASTPIX_DESKTOP_IDENTITY:-}" ] && [ -n "${FASTPIX_DESKTOP_APPLE_ID:-}" ]; then
    xcrun notarytool submit "$image" --wait --apple-id "$FASTPIX_DESKTOP_APPLE_ID" \
        --team-id "$FASTPIX_DESKTOP_APPLE_TEAM" --password "$FASTPIX_DESKTOP_APPLE_PASSWORD"
    xcrun stapler staple "$image"
fi
cp build/packaging/bundle/fastpix-desktop/sbom.cdx.json "dist/fastpix-desktop-$version-macos-$architecture.cdx.json"
