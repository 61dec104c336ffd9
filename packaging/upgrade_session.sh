#!/bin/sh
# A desktop session inside the bare Debian of prove_upgrade.sh: a display with a window manager, a message bus, what screen
# readers use, and an unlocked GNOME Keyring. Runs a command in it.
set -eu
if [ "${1:-}" != --within ]; then
    XDG_RUNTIME_DIR=$(mktemp -d)
    export XDG_RUNTIME_DIR
    # Programs show screen readers what they have only if one is there.
    export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
    code=0
    xvfb-run -a -s "-screen 0 1400x900x24" dbus-run-session -- "$0" --within "$@" || code=$?
    rm -rf "$XDG_RUNTIME_DIR"
    exit "$code"
fi
shift
printf 'a password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
openbox &
code=0
"$@" || code=$?
# The bus ends with this script, and what was started by it as well.
exit "$code"
