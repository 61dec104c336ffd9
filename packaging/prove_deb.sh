#!/bin/sh
# Proves the .deb in a Debian that has nothing: installs it there with apt, takes the tour without and with a display,
# runs tests/packaged against it, removes it, and shows that nothing is left but the user's own data.
#   packaging/prove_deb.sh dist/fastpix-desktop_….deb      (make prove-package; needs root, debootstrap and a mirror)
# The pictures are kept in build/packaging/proof, to be looked at.
set -eu
cd "$(dirname "$0")/.."
deb=$1
# That of this machine: the package is built for it and everything newer.
. /etc/os-release
release=$VERSION_CODENAME
components=main
[ "$ID" != ubuntu ] || components=main,universe
work=build/packaging/proof
home=/home/editor
. packaging/bare_roots.sh
need_root "make prove-package"
make_bare_root "$release" "$components"
trap leave_copy EXIT
rm -rf "$work"
mkdir -p "$work"
enter_copy "$release" proof

as_editor() { inside_as editor "$@"; }
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
say "an export without a display"
as_editor fastpix-desktop export --demo --format csv --query "audio:ja" --output $home/japanese.csv
grep -c '^"' "$root$home/japanese.csv" | sed 's/$/ rows below the heading/'
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
