"""Part of prove_packages.py: the .deb in a bare Debian 12: installed by apt, used, upgraded, purged."""

import shutil
import subprocess
import time

SUITE = "bookworm"
PACKAGES = []
# Brought along by the proof, not by the package.
TOOLS = [
    "xvfb",
    "imagemagick",
    "xdotool",
    "xdg-utils",
    "shared-mime-info",
    "desktop-file-utils",
    "libglib2.0-bin",
    "procps",
    "man-db",
]
HOME = "/home/李 雷"
ENV = {"HOME": HOME, "DISPLAY": ":9", "XDG_RUNTIME_DIR": "/tmp/run-li"}


def prove(proof, folder):
    """All checks."""
    (package,) = proof.dist.glob("showcaller_*.deb")
    shutil.copy(str(package), str(proof.root / "tmp" / "showcaller.deb"))
    version = package.name.split("_")[1]
    proof.must("apt-get", "update", "-qq")
    proof.must("apt-get", "install", "-qq", "--no-install-recommends", *TOOLS, "fonts-noto-cjk", seconds=900)
    proof.must("useradd", "--home-dir", HOME, "--create-home", "li")
    proof.must("install", "-d", "-m", "700", "-o", "li", "/tmp/run-li")
    before = files(proof)
    began = time.monotonic()
    code, said = proof.run(
        "apt-get", "install", "-qq", "--no-install-recommends", "/tmp/showcaller.deb", seconds=900
    )
    proof.check("apt installs it, with all it needs (%.0f s)" % (time.monotonic() - began), code == 0, said)
    size = int(proof.must("du", "-sk", "/usr/lib/showcaller").split()[0])
    proof.check(
        "installed at most 200 MiB: %.1f MiB (%.0f MB)" % (size / 1024, size * 1024 / 1e6), size <= 200 * 1024
    )
    desktop(proof, version)
    used(proof, folder)
    window(proof, folder)
    again(proof)
    code, said = proof.run("apt-get", "purge", "-qq", "--autoremove", "showcaller")
    proof.check("apt purges it", code == 0, said)
    left = sorted(files(proof) - before)
    proof.check("nothing is left", left == [], left[:20])


def files(proof):
    """Everything on the system but what apt, caches and this proof's user write."""
    away = [
        "/proc",
        "/dev",
        "/tmp",
        "/home",
        "/var/lib/apt",
        "/var/lib/dpkg",
        "/var/cache",
        "/var/log",
        "/run",
    ]
    away += ["/usr/share/mime", "/etc/ld.so.cache", "/var/lib/systemd"]
    found = proof.must(
        "find", "/", "-xdev", *(part for one in away for part in ("-path", one, "-prune", "-o")), "-print"
    )
    return {line for line in found.splitlines() if not line.endswith(".cache")}


def as_user(proof, *command, env=None, seconds=120):
    return proof.run(*command, env={**ENV, **(env or {})}, user="li", seconds=seconds)


def desktop(proof, version):
    """What the desktop reads."""
    code, said = proof.run("desktop-file-validate", "/usr/share/applications/showcaller.desktop")
    proof.check("its desktop entry is valid", code == 0, said)
    (proof.root / "tmp" / "秀.showcaller").write_bytes(b"PK\x03\x04")
    said = as_user(proof, "gio", "info", "-a", "standard::content-type", "/tmp/秀.showcaller")[1]
    proof.check("a .showcaller file has its type", "application/vnd.showcaller+zip" in said, said)
    said = as_user(proof, "xdg-mime", "query", "default", "application/vnd.showcaller+zip")[1]
    proof.check("and opens in the app", said.strip() == "showcaller.desktop", said)
    code, said = proof.run("man", "-w", "showcaller")
    proof.check("it has a man page", code == 0, said)
    icon = proof.root / "usr/share/icons/hicolor/256x256/apps/showcaller.png"
    proof.check("and its icon", icon.stat().st_size > 1000)
    code, said = as_user(proof, "showcaller", "--version")
    proof.check("it runs: %s" % said.strip(), code == 0 and version in said, said)


def used(proof, folder):
    """Without a window; with a home that cannot be written; without a keyring; without OBS."""
    run_dir = HOME + "/run 一"
    code, said = as_user(
        proof, "showcaller", "rehearse", "--until-end", "--speed", "60", "--run-dir", run_dir
    )
    proof.check(
        "it rehearses the sample show: %s" % said.strip().splitlines()[-1:],
        code == 0 and "111 confirmed" in said,
        said,
    )
    code, said = as_user(proof, "showcaller", "diagnose")
    proof.check(
        "diagnose: no OBS, no name of the user",
        code == 0 and "nothing listens" in said and "李" not in said,
        said,
    )
    code, said = as_user(proof, "sh", "-c", "echo secret | showcaller password set")
    proof.check(
        "no keyring: one sentence",
        code == 1 and "keeps no passwords" in said and "Traceback" not in said,
        said,
    )
    proof.must("install", "-d", "-m", "555", "-o", "root", "/home/locked")
    env = {"HOME": "/home/locked"}
    code, said = as_user(proof, "showcaller", "diagnose", env=env)
    proof.check("a home that cannot be written is reported", code == 0 and "CANNOT BE WRITTEN" in said, said)
    code, said = as_user(proof, "showcaller", "rehearse", "--until-end", "--speed", "60", env=env)
    proof.check("and a rehearsal there is refused in words", code != 0 and "Traceback" not in said, said)


def window(proof, folder):
    """The window on Xvfb, looked at; closed by its own means."""
    whole = [
        "chroot",
        "--userspec=li",
        str(proof.root),
        "env",
        "-i",
        "PATH=/usr/bin:/bin",
        "LANG=zh_CN.UTF-8",
    ]
    whole += ["%s=%s" % pair for pair in ENV.items()]
    null = subprocess.DEVNULL
    screen = subprocess.Popen(
        [*whole, "Xvfb", ":9", "-screen", "0", "1920x1080x24", "-noreset"],
        stdin=null,
        stdout=null,
        stderr=null,
    )
    time.sleep(1)
    for home, name in ((HOME, "deb.png"), ("/home/locked", "deb-readonly-home.png")):
        app = subprocess.Popen([*whole, "HOME=" + home, "showcaller"], stdin=null, stdout=null, stderr=null)
        try:
            title = ""
            end = time.monotonic() + 60
            # With its show in the title the desk is there, too.
            while time.monotonic() < end and "·" not in title:
                title = as_user(
                    proof, "sh", "-c", "xdotool search --onlyvisible --name Showcaller getwindowname"
                )[1]
                if home != HOME and title.strip():
                    time.sleep(8)
                    break
                time.sleep(0.5)
            time.sleep(6)
            as_user(proof, "import", "-window", "root", "/tmp/run-li/shot.png")
            shutil.copy(str(proof.root / "tmp/run-li/shot.png"), str(folder / name))
            proof.check(
                "its window, %s: %s" % (name, title.strip()),
                bool(title.strip()) and app.poll() is None,
                title,
            )
            if home == HOME:
                proof.check("the sample show is rehearsed in it", "·" in title, title)
                code, said = proof.run("apt-get", "remove", "-qq", "showcaller")
                there = (proof.root / "usr/lib/showcaller/showcaller").exists()
                proof.check(
                    "removing it is refused while it runs",
                    code != 0 and there and "End the show" in said,
                    said,
                )
                code, said = proof.run("apt-get", "install", "-qq", "--reinstall", "/tmp/showcaller.deb")
                proof.check("upgrading, too", code != 0 and "End the show" in said, said)
        finally:
            as_user(
                proof,
                "sh",
                "-c",
                "pkill showcaller; sleep 3; pkill -9 showcaller; true",
            )
            app.wait(30)
    screen.terminate()
    screen.wait(10)


def again(proof):
    """Over itself."""
    proof.run("dpkg", "--configure", "-a")
    code, said = proof.run("apt-get", "install", "-qq", "--reinstall", "/tmp/showcaller.deb", seconds=600)
    proof.check("upgraded in place", code == 0, said)
    code, said = as_user(proof, "showcaller", "--version")
    proof.check("it runs after it", code == 0, said)
