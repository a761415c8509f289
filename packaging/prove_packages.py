#!/usr/bin/env python3
"""Installs, upgrades and uninstalls what build.py made, each on a bare system of its own.

    sudo python3 packaging/prove_packages.py [windows] [deb] [--dir DIR] [--dist DIST]

windows: Setup.exe and the ZIP under wine in a Debian 13. deb: the package in a Debian 12, with its window on Xvfb.
--dir keeps the bare systems and the screenshots (default: /var/tmp/showcaller-proof). Needs root and debootstrap.
All of it happens in mount and process namespaces of its own, which end with this script.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

MIRROR = os.environ.get("SHOWCALLER_DEBIAN_MIRROR", "http://deb.debian.org/debian")
INSIDE = "SHOWCALLER_PROOF_INSIDE"
began = time.monotonic()


class Proof:
    """A bare system, and what was found in it."""

    def __init__(self, root, dist):
        self.root, self.dist = root, dist
        self.failed = []

    def check(self, what, good, details=""):
        """One line; a check that failed is remembered."""
        print(
            "[%5.0f s] %s %s" % (time.monotonic() - began, "ok    " if good else "FAILED", what), flush=True
        )
        if not good:
            self.failed.append(what)
            if details:
                print("          " + str(details)[-1500:].replace("\n", "\n          "), flush=True)
        return good

    def run(self, *command, env=None, user=None, seconds=300):
        """Run in the bare system: (exit code, what it said)."""
        whole = ["chroot", *(["--userspec=%s" % user] if user else []), str(self.root)]
        whole += [
            "env",
            "-i",
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG=C.UTF-8",
            "DEBIAN_FRONTEND=noninteractive",
        ]
        whole += ["%s=%s" % pair for pair in (env or {}).items()] + [str(part) for part in command]
        try:
            done = subprocess.run(
                whole,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired as late:
            return -1, "no end after %d s: %s" % (seconds, (late.stdout or b"").decode("utf-8", "replace"))
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def must(self, *command, **more):
        """Run what only prepares."""
        code, said = self.run(*command, **more)
        if code != 0:
            sys.exit("%s failed (%d):\n%s" % (" ".join(map(str, command)), code, said[-3000:]))
        return said


def bare(folder, suite, packages, work):
    """A system as debootstrap makes it, kept; a copy of it to use."""
    base = folder / ("base-" + suite)
    if not (base / "made").exists():
        shutil.rmtree(str(base), ignore_errors=True)
        print("Making a bare Debian %s in %s" % (suite, base), flush=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", "--include=ca-certificates", suite, str(base), MIRROR],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        if packages:
            proof = Proof(base, None)
            proof.must("apt-get", "install", "-qq", "--no-install-recommends", *packages, seconds=900)
        (base / "made").touch()
    root = folder / work
    shutil.rmtree(str(root), ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(base), str(root)], check=True)
    subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
    subprocess.run(["mount", "--bind", "/dev", str(root / "dev")], check=True)
    for name in ("/etc/resolv.conf", "/etc/hosts"):
        shutil.copy(name, str(root) + name)
    return root


def main():
    """Exit code 0 when every check passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", choices=["windows", "deb", []])
    parser.add_argument("--dir", type=Path, default=Path("/var/tmp/showcaller-proof"))
    parser.add_argument("--dist", type=Path, default=Path(__file__).resolve().parent.parent / "dist")
    options = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("prove_packages: needs root")
    for tool in ("debootstrap", "unshare"):
        if shutil.which(tool) is None:
            sys.exit("prove_packages: %s is not there: apt-get install debootstrap util-linux" % tool)
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"]
        return subprocess.call([*apart, sys.executable, __file__, *sys.argv[1:]])
    import prove_deb
    import prove_windows

    options.dir.mkdir(parents=True, exist_ok=True)
    failed = []
    for name, prove in (("windows", prove_windows), ("deb", prove_deb)):
        if options.what and name not in options.what:
            continue
        root = bare(options.dir, prove.SUITE, prove.PACKAGES, "root-" + name)
        proof = Proof(root, options.dist)
        print("== %s" % name, flush=True)
        prove.prove(proof, options.dir)
        failed += proof.failed
    print("== %s" % ("FAILED: " + "; ".join(failed) if failed else "every check passed"), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
