#!/bin/sh
# Proves that the .deb takes the place of the earlier version and finds again what that one kept: installs version 0.1.0 in a
# Debian that has nothing, where somebody adds two workspaces with its window; installs the .deb over it with apt, starts
# it there, and finds names, colours, places, the read-only mark and secrets; then removes it.
#   packaging/prove_upgrade.sh dist/fastpix-desktop_….deb     (make prove-upgrade; needs root, debootstrap and a mirror)
# Version 0.1.0 is built from its commit, once, in build/packaging/earlier. The pictures are kept in build/packaging/upgrade.
set -eu
cd "$(dirname "$0")/.."
deb=$1
# The last commit of 0.1.0.
earlier=83cd820
. /etc/os-release
release=$VERSION_CODENAME
components=main
[ "$ID" != ubuntu ] || components=main,universe
work=build/packaging/upgrade
# What the person and the session need.
tools="xvfb xauth xdotool scrot openbox dbus dbus-daemon gnome-keyring at-spi2-core python3-pyatspi python3-secretstorage"
. packaging/bare_roots.sh
need_root "make prove-upgrade"

make_earlier() { # builds the earlier package with the scripts of its own commit
    set -- build/packaging/earlier/dist/*.deb
    [ ! -f "$1" ] || return 0
    if ! git cat-file -e "$earlier^{commit}" 2>/dev/null; then
        echo "Commit $earlier is not in this clone: git fetch --unshallow, and try again." >&2
        exit 1
    fi
    say "builds the package of $earlier (once)"
    rm -rf build/packaging/earlier
    git clone --quiet --no-checkout . build/packaging/earlier
    git -C build/packaging/earlier checkout --quiet --detach "$earlier"
    env -u MAKEFLAGS -u MAKELEVEL -u MAKECMDGOALS make -C build/packaging/earlier package ARGS=deb >"$work/earlier.log" 2>&1
}

as_editor() { inside_as editor "$@"; }
files() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home \) -prune -o -print | sort); }
home_files() { (cd "$root/home/editor" && find . -type f -ipath '*fastpix*' | sort); }
install() { inside apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install "$@" >>"$work/apt.log" 2>&1; }

person() { # what the person does: before or after
    say "$1 the upgrade, somebody at the window"
    as_editor /tmp/upgrade_session.sh /usr/bin/python3 /tmp/upgrade_person.py "$1" /tmp/service.json "/tmp/$1" \
        >"$work/$1.log" 2>&1 || { tail -n 5 "$work/$1.log" >&2; cp -r "$root/tmp/$1" "$work/" || true; exit 1; }
    cp -r "$root/tmp/$1" "$work/"
    sed -n '/^kept: /p' "$work/$1.log"
}

leave() { # also ends the service, whose standard input this script holds open
    exec 8>&-
    leave_copy
}

rm -rf "$work"
mkdir -p "$work"
make_earlier
make_bare_root "$release" "$components"
trap leave EXIT
enter_copy "$release" upgrade
inside apt-get -qq update
files >"$work/bare.txt"
inside useradd --create-home editor

say "starts a service with two workspaces at one address"
mkfifo "$work/held"
PYTHONPATH=. .venv/bin/python packaging/upgrade_service.py <"$work/held" >"$root/tmp/service.json" &
exec 8>"$work/held"
until [ -s "$root/tmp/service.json" ]; do
    kill -0 $! || exit 1
    sleep 0.2
done

say "installs the earlier version, and a desktop"
cp build/packaging/earlier/dist/*.deb "$root/tmp/earlier.deb"
install /tmp/earlier.deb
# shellcheck disable=SC2086  # several packages
install $tools
as_editor fastpix-desktop --version
inside dpkg -L fastpix-desktop | sort >"$work/earlier.txt"
cp packaging/upgrade_session.sh packaging/upgrade_person.py "$root/tmp/"
person before
home_files >"$work/home-before.txt"

say "installs $(basename "$deb") over it with apt"
cp "$deb" "$root/tmp/"
install "/tmp/$(basename "$deb")"
version=$(.venv/bin/python packaging/changelog_section.py --version)
as_editor fastpix-desktop --version | tee "$work/version.txt"
grep -q "^FastPix Desktop $version " "$work/version.txt"
as_editor QT_QPA_PLATFORM=offscreen fastpix-desktop --check >"$work/check.txt" || { cat "$work/check.txt" >&2; exit 1; }
echo "--check: complete"
inside dpkg --verify fastpix-desktop
inside dpkg -L fastpix-desktop | sort >"$work/new.txt"
echo "$(comm -23 "$work/earlier.txt" "$work/new.txt" | wc -l) files were of the earlier version alone"
# What is there now, of the program's own name, and is not the new package's.
files | grep -i fastpix | sed 's/^\.//' | grep -v '^/var/lib/dpkg/info/fastpix-desktop\.' | comm -23 - "$work/new.txt" >"$work/stale.txt"
comm -23 "$work/earlier.txt" "$work/new.txt" | while read -r file; do [ ! -e "$root$file" ] || echo "$file"; done >>"$work/stale.txt"
if [ -s "$work/stale.txt" ]; then
    cat "$work/stale.txt" >&2
    echo "These are left of the earlier version." >&2
    exit 1
fi

person after
home_files >"$work/home-after.txt"
if comm -23 "$work/home-before.txt" "$work/home-after.txt" | grep . || grep unreadable "$work/home-after.txt"; then
    echo "These files of the person are gone, or were put aside." >&2
    exit 1
fi

say "removed again"
inside apt-get -qq -y -o Dpkg::Use-Pty=0 purge fastpix-desktop >>"$work/apt.log" 2>&1
files | comm -13 "$work/bare.txt" - >"$work/left.txt"
if grep -i fastpix "$work/left.txt"; then
    echo "These were left behind." >&2
    exit 1
fi
echo "nothing of it is left outside /home; the person's own files:"
home_files
say "proved; look at the pictures in $work"
