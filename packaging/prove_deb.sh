#!/bin/sh
# Proves the .deb in a Debian that has nothing: installs it there with apt, takes the tour without and with a display,
# runs tests/packaged against it, removes it, and shows that nothing is left but the user's own data.
#   packaging/prove_deb.sh dist/fastpix-desktop_….deb      (make prove-package; needs root, debootstrap and a mirror)
# The pictures are kept in build/packaging/proof, to be looked at. The mirror is FASTPIX_DESKTOP_MIRROR, or the one this machine uses.
set -eu
cd "$(dirname "$0")/.."
deb=$1
# That of this machine: the package is built for it and everything newer.
. /etc/os-release
release=$VERSION_CODENAME
components=main
[ "$ID" != ubuntu ] || components=main,universe
work=build/packaging/proof
base=${FASTPIX_DESKTOP_ROOTS:-/var/tmp/fastpix-desktop-roots}/$release
root=$base-proof

home=/home/editor

say() { echo "== $*"; }

if [ "$(id -u)" != 0 ]; then
    echo "This changes its root folder, so it needs root: sudo make prove-package" >&2
    exit 2
fi
mirror=${FASTPIX_DESKTOP_MIRROR:-$(sed -n 's/^URIs: *//p; s/^deb *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\).*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/ubuntu.sources 2>/dev/null | head -n 1)}
# Hosted machines name a list of mirrors, which debootstrap does not read: its first one, then.
case $mirror in
    mirror+file:*) mirror=$(sed -n 's/^\([a-z]*:[^[:space:]]*\).*/\1/p' "${mirror#mirror+file:}" | head -n 1) ;;
esac
if [ ! -e "$base/etc/debian_version" ]; then
    say "a bare $PRETTY_NAME (once)"
    mkdir -p "$base"
    debootstrap --variant=minbase --components="$components" "$release" "$base" "$mirror" >/dev/null
fi
cleanup() {
    umount "$root/proc" 2>/dev/null || true
}
trap cleanup EXIT
cleanup
# What is mounted there, should that fail, is not ours to remove.
rm -rf --one-file-system "$root"
rm -rf "$work"
mkdir -p "$work"
cp -a "$base" "$root"
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/resolv.conf"
# The mirror may be reached through this machine's own settings of apt.
cp /etc/hosts "$root/etc/hosts"
for file in /etc/apt/apt.conf /etc/apt/apt.conf.d/*proxy* /etc/apt/apt.conf.d/*date* ; do
    [ ! -f "$file" ] || cp "$file" "$root$file"
done

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_editor() { chroot --userspec=editor:editor "$root" env -i PATH=/usr/bin:/bin HOME=$home LANG=C.UTF-8 "$@"; }
files() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home \) -prune -o -print | sort); }

inside apt-get -qq update
files >"$work/before.txt"
inside useradd --create-home editor
say "installs $(basename "$deb") with what apt takes along for it, Recommends left out"
cp "$deb" "$root/tmp/"
inside apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install "/tmp/$(basename "$deb")" >"$work/apt.log"
grep -c '^Setting up' "$work/apt.log" | sed 's/$/ packages set up/'
inside dpkg --verify fastpix-desktop

say "its version"
as_editor fastpix-desktop --version
say "the tour without a display"
as_editor QT_QPA_PLATFORM=offscreen fastpix-desktop --demo --tour $home/offscreen
say "an address that is no link is one line, and code 2"
code=0; as_editor QT_QPA_PLATFORM=offscreen fastpix-desktop fastpix-desktop://media/nothing || code=$?
[ "$code" = 2 ]

say "a display comes along (xvfb), and the tour is taken on it"
inside apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install xvfb xauth >"$work/apt-xvfb.log"
as_editor xvfb-run -a -s "-screen 0 1400x900x24" fastpix-desktop --demo --tour $home/xvfb
as_editor xvfb-run -a -s "-screen 0 1400x900x24" fastpix-desktop --demo --scheme dark --tour $home/dark >/dev/null
cp -r "$root$home/offscreen" "$root$home/xvfb" "$root$home/dark" "$work/"

say "the tests of the installed program"
wrapper=$PWD/$work/fastpix-desktop-inside
cat >"$wrapper" <<EOF
#!/bin/sh
# Runs the installed program inside the bare Debian, where the tests' folder is a part of the whole.
for argument; do
    shift
    set -- "\$@" "\${argument#$root}"
done
exec chroot "$root" env HOME="\${HOME#$root}" /usr/bin/fastpix-desktop "\$@"
EOF
chmod +x "$wrapper"
FASTPIX_DESKTOP_PROGRAM=$wrapper .venv/bin/python -m pytest -q -p no:cacheprovider --basetemp "$root/tmp/tests" tests/packaged

say "removed again"
inside apt-get -qq -y -o Dpkg::Use-Pty=0 purge fastpix-desktop >"$work/apt-purge.log"
# What came along goes as well, so that a file without an owner shows.
inside apt-get -qq -y -o Dpkg::Use-Pty=0 purge xvfb xauth >>"$work/apt-purge.log"
inside apt-get -qq -y -o Dpkg::Use-Pty=0 autoremove --purge >>"$work/apt-purge.log"
files | comm -13 "$work/before.txt" - >"$work/left.txt"
if grep -i fastpix "$work/left.txt"; then
    echo "These were left behind." >&2
    exit 1
fi
# Those of apt, dpkg and useradd themselves: lists, caches, backups of the passwords.
echo "nothing of it is left outside /home; $(grep -cv '^\./var/\|^\./etc/.*-$' "$work/left.txt" || true) new files outside /var in all:"
grep -v '^\./var/\|^\./etc/.*-$' "$work/left.txt" || true
echo "the user's own data:"
(cd "$root$home" && find . -path ./offscreen -prune -o -path ./xvfb -prune -o -path ./dark -prune -o -type f -ipath '*fastpix*' -print)
say "proved; look at the pictures in $work"
