# shellcheck shell=sh
# Functions for scripts that prove something in a Debian that has nothing. To be sourced by them; needs root.
# The bare roots are made once, with debootstrap, and kept in FASTPIX_DESKTOP_ROOTS: remove one to have it made anew. What
# a script changes is always a copy. The mirror is FASTPIX_DESKTOP_MIRROR, or the one this machine uses.

roots=${FASTPIX_DESKTOP_ROOTS:-/var/tmp/fastpix-desktop-roots}
# The copy that is worked in.
root=

say() { echo "== $*"; }

need_root() { # what to type instead
    if [ "$(id -u)" != 0 ]; then
        echo "This changes its root folder, so it needs root: sudo $1" >&2
        exit 2
    fi
}

find_mirror() {
    mirror=${FASTPIX_DESKTOP_MIRROR:-$(sed -n 's/^URIs: *//p; s/^deb *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\).*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/ubuntu.sources 2>/dev/null | head -n 1)}
    # Hosted machines name a list of mirrors, which debootstrap does not read: its first one, then.
    case $mirror in
        mirror+file:*) mirror=$(sed -n 's/^\([a-z]*:[^[:space:]]*\).*/\1/p' "${mirror#mirror+file:}" | head -n 1) ;;
    esac
    echo "$mirror"
}

make_bare_root() { # its release; the components of the archive
    [ ! -e "$roots/$1" ] || return 0
    say "a bare $1 (once)"
    # For root alone: settings of pip and apt that come along may hold a password.
    mkdir -p "$roots"
    chmod 700 "$roots"
    # A release that is newer than debootstrap is made as the newest one that it knows.
    script=/usr/share/debootstrap/scripts/$1
    [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
    # Under another name until it is whole.
    rm -rf --one-file-system "$roots/$1.part"
    if ! debootstrap --variant=minbase --components="$2" "$1" "$roots/$1.part" "$(find_mirror)" "$script" >"$roots/$1.log"; then
        tail -n 20 "$roots/$1.log" >&2
        return 1
    fi
    mv "$roots/$1.part" "$roots/$1"
}

enter_copy() { # the release; a name for the copy. From here on, `root` is that copy
    # Taken before `root` is set: what another run mounted is not ours to take away.
    exec 9>"$roots/$1-$2.lock"
    if ! flock -n 9; then
        echo "Another run works in $roots/$1-$2. Wait for it, or set FASTPIX_DESKTOP_ROOTS to another folder." >&2
        exit 1
    fi
    root=$roots/$1-$2
    leave_copy
    rm -rf --one-file-system "$root"
    cp -a "$roots/$1" "$root"
    mount -t proc proc "$root/proc"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    # The mirror may be reached through this machine's own settings of apt alone.
    apt-config dump | sed -n '/^Acquire::\(http\|https\|ftp\|Check-\|Retries\|Force\)/p' >"$root/etc/apt/apt.conf.d/80this-machine"
}

leave_copy() { # takes away what is mounted there, and ends the script where that fails: a copy is removed whole
    [ -n "$root" ] || return 0
    umount "$root/proc" 2>/dev/null || true
    if grep -q " $root/" /proc/mounts; then
        echo "Something is still mounted in $root." >&2
        exit 1
    fi
}

inside() { # as root, in the copy, with an environment that has nothing of this machine
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

inside_as() { # a person of the copy; what they do
    who=$1
    shift
    chroot --userspec="$who:$who" "$root" env -i PATH=/usr/bin:/bin HOME="/home/$who" LANG=C.UTF-8 "$@"
}
