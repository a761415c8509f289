#!/usr/bin/env bash
# Proves both start commands on a bare Debian 12: nothing there but Python and certificates.
#
#   sudo packaging/prove_chroot.sh [--dir DIR] [--worktree] [--keep] [--only one|two] [-- PYTEST ARGUMENTS]
#
#   --dir DIR    work here, and keep the bare system in DIR/base for the next time (default: a
#                temporary folder, removed at the end)
#   --worktree   copy the work tree as it is, with what is not committed (default: git clone)
#   --keep       leave the used system in DIR/root to look at
#   --only WHAT  only the first or the second command
#
# Without PYTEST ARGUMENTS the second command runs every test. How this machine reaches Debian and
# PyPI (proxy, mirror, certificates) is read from it at run time and holds in the chroot, too;
# SHOWCALLER_DEBIAN_MIRROR names another Debian mirror. Needs root and debootstrap.
#
# All of it happens in mount and process namespaces of its own: however this script ends, also by
# Ctrl+C or kill -9, the kernel takes the mounts and every process away.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
CHECKOUT="$(dirname "$HERE")"
MIRROR="${SHOWCALLER_DEBIAN_MIRROR:-http://deb.debian.org/debian}"
# A path with a space and Chinese characters, as on the PCs of the studios.
INSIDE="/srv/直播 desk/showcaller"

fail() { echo "prove_chroot: $*" >&2; exit 2; }

dir="" worktree="" keep="" only="" pytest_args=()
while [ $# -gt 0 ]; do
    case "$1" in
        --dir) [ $# -ge 2 ] || fail "--dir needs a folder"; dir="$2"; shift 2 ;;
        --worktree) worktree=1; shift ;;
        --keep) keep=1; shift ;;
        --only) [[ "${2:-}" =~ ^(one|two)$ ]] || fail "--only needs one or two"; only="$2"; shift 2 ;;
        --) shift; pytest_args=("$@"); break ;;
        -h|--help) sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$0"; exit 0 ;;
        *) fail "unknown argument $1 (--help lists them)" ;;
    esac
done

# --- the outer half: checks, a folder, and the namespaces -------------------------------------------
if [ -z "${SHOWCALLER_PROOF_ROOT:-}" ]; then
    [ "$(id -u)" = 0 ] || fail "needs root: sudo $0"
    for tool in debootstrap unshare setpriv chroot git tar; do
        command -v "$tool" > /dev/null || fail "$tool is not there: apt-get install debootstrap util-linux git"
    done
    temporary=""
    if [ -z "$dir" ]; then
        [ -z "$keep" ] || fail "--keep needs --dir"
        dir="$(mktemp -d "${TMPDIR:-/tmp}/showcaller-proof.XXXXXX")"
        temporary="$dir"
    fi
    mkdir -p "$dir"
    dir="$(cd "$dir" && pwd)"
    tidy() {
        # Only folders that this script made; never across a mount.
        [ -n "$keep" ] || rm -rf --one-file-system -- "$dir/root"
        [ -z "$temporary" ] || rm -rf --one-file-system -- "$temporary"
    }
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    args=(--dir "$dir")
    [ -z "$worktree" ] || args+=(--worktree)
    [ -z "$only" ] || args+=(--only "$only")
    code=0 child=""
    trap '[ -z "$child" ] || { kill -KILL "$child"; wait "$child"; } 2> /dev/null || true; tidy' EXIT
    # In the background, so that a signal is acted on at once. As a job (set -m), because the shell
    # would have a plain background command ignore Ctrl+C, and Python inherits that. The kernel ends
    # the job when this script dies, and everything in it when its first process does.
    set -m
    SHOWCALLER_PROOF_ROOT="$dir/root" setpriv --pdeathsig KILL \
        unshare --mount --pid --fork --kill-child --propagation private \
        bash "$0" "${args[@]}" -- "${pytest_args[@]}" &
    child=$!
    wait "$child" || code=$?
    child=""
    exit $code
fi

# --- the inner half: in namespaces of its own -------------------------------------------------------
root="$SHOWCALLER_PROOF_ROOT"
unset SHOWCALLER_PROOF_ROOT
base="$dir/base"

if [ ! -e "$base.done" ]; then
    echo "== debootstrap of a bare Debian 12"
    rm -rf --one-file-system -- "$base"
    debootstrap --variant=minbase --include=python3,ca-certificates bookworm "$base" "$MIRROR" \
        > "$dir/debootstrap.log" 2>&1 || { tail -5 "$dir/debootstrap.log"; fail "debootstrap failed"; }
    rm -f "$base"/var/cache/apt/archives/*.deb
    touch "$base.done"
fi
rm -rf --one-file-system -- "$root"
cp -a "$base" "$root"

# Debian's usual three suites. A mirror of one's own is taken for the main one only.
cat > "$root/etc/apt/sources.list" <<LIST
deb $MIRROR bookworm main
deb $MIRROR bookworm-updates main
deb ${SHOWCALLER_DEBIAN_SECURITY:-http://deb.debian.org/debian-security} bookworm-security main
LIST
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"

# The way to the net that this machine was given: proxies, an index of its own, certificates.
settings=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb)
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY \
    PIP_INDEX_URL PIP_TRUSTED_HOST PIP_PROXY PIP_DEFAULT_TIMEOUT CI; do
    [ -z "${!name:-}" ] || settings+=("$name=${!name}")
done
for key in index-url trusted-host proxy; do
    name="PIP_$(tr 'a-z-' 'A-Z_' <<< "$key")"
    value="$(python3 -m pip config get "global.$key" 2> /dev/null || true)"
    # An index in a folder of this machine is not there in the chroot.
    if [ -n "$value" ] && [ -z "${!name:-}" ] && [[ "$value" != file:* ]]; then
        settings+=("$name=$value")
    fi
done
apt-config dump 2> /dev/null | grep -iE '^Acquire::https?::Proxy ' > "$root/etc/apt/apt.conf.d/90proof" || true
if compgen -G '/usr/local/share/ca-certificates/*.crt' > /dev/null; then
    cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/"
    chroot "$root" update-ca-certificates > /dev/null 2>&1
    bundle=/etc/ssl/certs/ca-certificates.crt
    settings+=("PIP_CERT=$bundle" "SSL_CERT_FILE=$bundle")
fi

mount -t proc proc "$root/proc"
mount -t sysfs -o ro sys "$root/sys"
mount -t tmpfs -o mode=755,size=1m dev "$root/dev"
for node in null zero full random urandom tty; do
    touch "$root/dev/$node"
    mount --bind "/dev/$node" "$root/dev/$node"
done
mkdir "$root/dev/shm" "$root/dev/pts"
mount -t tmpfs -o mode=1777,size=2g shm "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 pts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"

inside() { env -i "${settings[@]}" chroot "$root" "$@"; }
in_checkout() { inside sh -c 'cd "$0" && exec "$@"' "$INSIDE" "$@"; }

mkdir -p "$root$INSIDE"
if [ -n "$worktree" ]; then
    (cd "$CHECKOUT" && git -c core.quotepath=off ls-files -z --cached --others --exclude-standard \
        | while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done \
        | tar --null -T - -cf -) | tar -C "$root$INSIDE" --no-same-owner -xf -
    what="the work tree"
else
    git -c safe.directory='*' clone -q --no-hardlinks "$CHECKOUT" "$root$INSIDE"
    what="$(git -C "$root$INSIDE" log -1 --format='commit %h')"
fi

for program in pip pip3 uv sudo curl; do
    inside sh -c "command -v $program" > /dev/null && fail "the system is not bare: it has $program"
done
inside python3 -c 'import ensurepip' 2> /dev/null && fail "the system is not bare: it has ensurepip"
echo "== bare Debian $(cat "$root/etc/debian_version"), $(inside python3 --version)," \
    "$(inside dpkg-query -f '.\n' -W | wc -l) packages, no pip, no ensurepip, no uv; $what in $INSIDE"

network_bytes() { # received by this machine: its network is the chroot's, too
    sed 's/:/ /' /proc/net/dev | awk 'NR > 2 && $1 != "lo" { sum += $2 } END { printf "%.0f", sum }'
}
log="$root$INSIDE/.venv/setup.log"
downloaded_bytes() { # what apt and pip say of themselves in start.py's log
    [ -e "$log" ] || { echo 0; return; }
    awk 'function bytes(number, unit) {
             gsub(/[(,]/, "", number)
             return number * (unit ~ /^M/ ? 1e6 : unit ~ /^k/ ? 1e3 : 1)
         }
         /^Fetched [0-9]/ { sum += bytes($2, $3) }
         /^ *Downloading .*\([0-9.]+ [kM]?B\)/ { sum += bytes($(NF - 1), $NF) }
         END { printf "%.0f", sum }' "$log"
}
megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.0f MB", bytes / 1e6 }'; }

failed=0
summary=()
prove() { # prove NAME COMMAND...
    local name="$1" code=0 began network took told
    shift
    echo "== $name: $*"
    [ ! -e "$log" ] || : > "$log"
    began=$(date +%s.%N) network=$(network_bytes)
    in_checkout "$@" < /dev/null || code=$?
    took=$(awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f s", b - a }')
    network=$(($(network_bytes) - network))
    told="exit $code, $took, $(megabytes "$(downloaded_bytes)") of packages"
    told+=" ($(megabytes $network) came to the machine meanwhile)"
    summary+=("$name: $told")
    echo "== $name: $told"
    [ "$code" = 0 ] || failed=1
}

if [ "$only" != two ]; then
    prove "command one" python3 packaging/start.py
    prove "command one again" python3 packaging/start.py
fi
if [ "$only" != one ]; then
    prove "command two" python3 packaging/start.py test "${pytest_args[@]}"
fi
echo "== the environment takes $(du -sm "$root$INSIDE/.venv" | cut -f1) MB, the system $(du -smx "$root" | cut -f1) MB"
printf '== %s\n' "${summary[@]}"
exit $failed
