#!/bin/sh
# Proves README's two commands in Debians that have nothing but python3, python3-venv, make, git and ca-certificates: a
# fresh clone of what is committed, `make run`, `make test`; as root, and as a person who may not install packages. That
# person is told one line; root runs it as it was told, and after it both commands must pass.
#   packaging/prove_newcomer.sh "bookworm trixie" "root newcomer"      (make prove-newcomer; needs root, debootstrap, a mirror)
# Prints counts and times, and ends with 1 if anything failed. Each run keeps its output and its pictures, to be looked
# at, below build/newcomer. The copy of a run that failed stays where the bare roots are, to be looked into.
# On another system than Debian, FASTPIX_DESKTOP_MIRROR names a mirror of Debian's packages.
set -eu
cd "$(dirname "$0")/.."
. packaging/bare_roots.sh
need_root "make prove-newcomer"

if [ "$1" != --one ]; then
    failed=
    rm -f build/newcomer/*/summary.txt
    for release in $1; do
        for person in $2; do
            packaging/prove_newcomer.sh --one "$release" "$person" || failed="$failed $release-$person"
        done
    done
    say "what passed"
    cat build/newcomer/*/summary.txt 2>/dev/null || true
    if [ -n "$failed" ]; then
        echo "FAILED:$failed" >&2
        exit 1
    fi
    say "proved; look at the pictures in build/newcomer"
    exit
fi

release=$2
person=$3
kept=build/newcomer/$release-$person

fail() {
    echo "FAILED: $*; its output is in $kept" >&2
    exit 1
}

# Makes the machine of a newcomer: what is needed for a clone, the clone, and package lists that were never read.
prepare() {
    make_bare_root "$release" main
    enter_copy "$release" newcomer
    inside apt-get -qq update
    inside apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install \
        python3 python3-venv make git ca-certificates >"$kept/apt.txt" 2>&1
    rm -rf "$root"/var/lib/apt/lists/*
    # pip reaches its packages as it does on this machine: by its settings, and the authorities that are trusted here.
    for file in /usr/local/share/ca-certificates/*.crt; do
        [ ! -f "$file" ] || cp "$file" "$root/usr/local/share/ca-certificates/"
    done
    inside update-ca-certificates >/dev/null 2>&1
    .venv/bin/python packaging/pip_settings.py "$root"
    [ "$person" = root ] || inside useradd --create-home "$person"
    clone=$(inside getent passwd "$person" | cut -d: -f6)/fastpix-desktop
    git clone --quiet --no-hardlinks . "$root$clone"
    inside chown -R "$person:" "$clone"
}

take() { # a name for the output; a command, which the person types in the clone. Sets `took`, in seconds
    began=$(date +%s)
    code=0
    if [ "$person" = root ]; then
        inside sh -c "cd $clone && $2" >"$kept/$1.txt" 2>&1 || code=$?
    else
        inside_as "$person" sh -c "cd $clone && $2" >"$kept/$1.txt" 2>&1 || code=$?
    fi
    took=$(($(date +%s) - began))
    return "$code"
}

# Runs the one line that the person was told, as root and word for word: only the sudo is not needed, and not there.
follow_line() {
    line=$(sed -n 's/^  sudo //p' "$kept/told.txt")
    [ "$(echo "$line" | grep -c .)" = 1 ] || fail "make run told not one line but: $line"
    echo "root runs the line that was told: sudo $line"
    inside sh -c "$(echo "$line" | sed 's/&& sudo /\&\& /g')" >"$kept/line.txt" 2>&1 || fail "the line that was told"
}

trap leave_copy EXIT
rm -rf "$kept"
mkdir -p "$kept"
prepare
say "$person on $release, $(inside python3 --version), commit $(git rev-parse --short HEAD)"
if [ "$person" != root ]; then
    ! take told "make run" || fail "make run did not tell what is missing"
    echo "make run: $took s"
    follow_line
fi
take run "make run" || fail "make run"
run_took=$took
cp -r "$root$clone/build/tour" "$kept/pictures"
pictures=$(find "$kept/pictures" -name '*.png' | wc -l)
echo "make run: $took s, the tour with $pictures pictures"
# -rs, so that what was skipped is kept with its reason.
take test "make test ARGS=-rs" || fail "make test"
counts=$(sed -n 's/^=* *\([0-9][0-9]* passed.*\) in .*/\1/p' "$kept/test.txt")
echo "make test: $took s, $counts"
! grep -q "tests of the keyring are skipped" "$kept/test.txt" || fail "the tests of the keyring were skipped"
echo "$person on $release: make run $run_took s, $pictures pictures; make test $took s, $counts" >"$kept/summary.txt"
leave_copy
rm -rf --one-file-system "$root"
