#!/usr/bin/env bash
# Proves the console on other versions of OBS: those of Debian 13 (trixie, OBS 30.2) and of sid (OBS 32.2).
#
#   sudo packaging/prove_obs.sh [--dir DIR] [--only trixie|sid] [-- PYTEST ARGUMENTS]
#
#   --dir DIR     keep the two systems here for the next time (default: /var/tmp/showcaller-obs)
#   --only WHAT   only one of the two
#
# What fails is in DIR/SUITE.failed at once, also of a run that is cut off.
#
# Makes each system with debootstrap, once, and runs the tests of the real OBS and its stories against it.
# Console, tests and X server are this system's: run python3 packaging/start.py test --setup-only first.
# Without PYTEST ARGUMENTS it is: tests/real tests/stories -m obs. SHOWCALLER_DEBIAN_MIRROR names another
# Debian mirror, SHOWCALLER_PYTHON another Python than the checkout's .venv. Needs root and debootstrap.
#
# All of it happens in mount and process namespaces of its own: however this script ends, also by
# Ctrl+C or kill -9, the kernel takes the mounts and every process away.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
CHECKOUT="$(dirname "$HERE")"
MIRROR="${SHOWCALLER_DEBIAN_MIRROR:-http://deb.debian.org/debian}"
PYTHON="${SHOWCALLER_PYTHON:-$CHECKOUT/.venv/bin/python}"

fail() { echo "prove_obs: $*" >&2; exit 2; }

dir=/var/tmp/showcaller-obs suites=(trixie sid) pytest_args=()
while [ $# -gt 0 ]; do
    case "$1" in
        --dir) [ $# -ge 2 ] || fail "--dir needs a folder"; dir="$2"; shift 2 ;;
        --only) [[ "${2:-}" =~ ^(trixie|sid)$ ]] || fail "--only needs trixie or sid"; suites=("$2"); shift 2 ;;
        --) shift; pytest_args=("$@"); break ;;
        -h|--help) sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$0"; exit 0 ;;
        *) fail "unknown argument $1 (--help lists them)" ;;
    esac
done
[ ${#pytest_args[@]} -gt 0 ] || pytest_args=(tests/real tests/stories -m obs)

# --- the outer half: checks, and the namespaces -----------------------------------------------------
if [ -z "${SHOWCALLER_PROOF_INSIDE:-}" ]; then
    [ "$(id -u)" = 0 ] || fail "needs root: sudo $0"
    for tool in debootstrap unshare setpriv chroot Xvfb; do
        command -v "$tool" > /dev/null || fail "$tool is not there: apt-get install debootstrap util-linux xvfb"
    done
    [ -x "$PYTHON" ] || fail "no Python in $PYTHON: python3 packaging/start.py test --setup-only"
    mkdir -p "$dir"
    dir="$(cd "$dir" && pwd)"
    arguments=(--dir "$dir")
    [ ${#suites[@]} -gt 1 ] || arguments+=(--only "${suites[0]}")
    # As a job of its own (set -m), or a plain background command would have Python ignore Ctrl+C.
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    code=0 child=""
    trap '[ -z "$child" ] || { kill -KILL "$child"; wait "$child"; } 2> /dev/null || true' EXIT
    set -m
    SHOWCALLER_PROOF_INSIDE=1 setpriv --pdeathsig KILL \
        unshare --mount --pid --fork --kill-child --propagation private \
        bash "$0" "${arguments[@]}" -- "${pytest_args[@]}" &
    child=$!
    wait "$child" || code=$?
    child=""
    exit $code
fi

# --- the inner half: in namespaces of its own -------------------------------------------------------
unset SHOWCALLER_PROOF_INSIDE
mount -t proc proc /proc

make_system() { # make_system SUITE: a Debian with OBS in DIR/SUITE
    local suite="$1" root="$dir/$1" log="$dir/$1.log" name
    [ ! -e "$root.done" ] || return 0
    echo "== debootstrap of Debian $suite with OBS"
    rm -rf --one-file-system -- "$root"
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$MIRROR" > "$log" 2>&1 \
        || { tail -5 "$log"; fail "debootstrap failed"; }
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    # The way to the net that this machine was given, and no service started in there.
    apt-config dump 2> /dev/null | grep -iE '^Acquire::https?::Proxy ' > "$root/etc/apt/apt.conf.d/90proof" || true
    printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
    mount -t proc proc "$root/proc"
    DEBIAN_FRONTEND=noninteractive chroot "$root" \
        apt-get install -y --no-install-recommends obs-studio xvfb fonts-dejavu-core >> "$log" 2>&1 \
        || { tail -5 "$log"; fail "OBS could not be installed"; }
    umount "$root/proc"
    rm -f "$root"/var/cache/apt/archives/*.deb
    touch "$root.done"
}

# OBS reads the cards that the console painted: so this user's folders have to be where both see them.
home="$(mktemp -d /tmp/showcaller-proof.XXXXXX)"
trap 'rm -rf --one-file-system -- "$home"' EXIT
failed=0 summary=()
# What a test mounts in there (a disk that fills up) has to be mounted for OBS, too.
mount --bind /tmp /tmp
mount --make-shared /tmp
for suite in "${suites[@]}"; do
    make_system "$suite"
    root="$dir/$suite"
    # OBS gets its home, its clips and its X server from here, at the same paths.
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount --bind /tmp "$root/tmp"
    mkdir -p "$root$CHECKOUT"
    mount --bind -o ro "$CHECKOUT" "$root$CHECKOUT"
    version="$(chroot "$root" dpkg-query -f '${Version}' -W obs-studio)"
    echo "== OBS $version of Debian $suite: pytest ${pytest_args[*]}"
    code=0 began=$(date +%s)
    rm -f "$dir/$suite.failed"
    (cd "$CHECKOUT" && env -u XDG_CACHE_HOME -u XDG_DATA_HOME -u XDG_CONFIG_HOME -u XDG_STATE_HOME HOME="$home" \
        SHOWCALLER_OBS_ROOT="$root" SHOWCALLER_FAILED="$dir/$suite.failed" PYTHONPATH="$CHECKOUT" QT_QPA_PLATFORM=offscreen TMPDIR=/tmp \
        "$PYTHON" -m pytest -q -p no:cacheprovider "${pytest_args[@]}" < /dev/null) | tee "$dir/$suite.tests.log" \
        || code=$?
    result="$(grep -E '^[0-9]+ (passed|failed)|^no tests ran' "$dir/$suite.tests.log" | tail -1 || true)"
    summary+=("OBS $version of Debian $suite: exit $code, ${result:-nothing was tested} ($(($(date +%s) - began)) s)")
    [ "$code" = 0 ] || failed=1
done
printf '== %s\n' "${summary[@]}"
exit $failed
