"""Part of prove_packages.py: Setup.exe under wine. What wine cannot show is in README.md beside this file."""

import re
import shutil
import subprocess
import time

SUITE = "trixie"
PACKAGES = ["wine", "wine64", "procps"]
ENV = {"HOME": "/w/home", "WINEPREFIX": "/w/prefix", "WINEDEBUG": "-all"}
KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Showcaller"
PER_USER = r"C:\users\root\AppData\Local\Programs\Showcaller"


class Wine:
    """Windows programs in the bare system."""

    def __init__(self, proof):
        self.proof = proof
        self.drive = proof.root / "w" / "prefix" / "drive_c"

    def run(self, *command, seconds=200):
        return self.proof.run("wine", *command, env=ENV, seconds=seconds)

    def setup(self, arguments):
        """Setup.exe with a command line as it stands: wine would put quotes around what has a space in it, and its
        cmd reads batch files in an old code page. So the portable ZIP's Python starts it.
        """
        line = r"z:\w\Setup.exe " + arguments
        code = "import subprocess; print('ended with', subprocess.call(%s))" % ascii(line)
        said = self.run(r"z:\w\zip\Showcaller\showcaller-cli.exe", "-m", "timeit", "-n1", "-r1", code)[1]
        found = re.search(r"ended with (\d+)", said)
        return (int(found.group(1)) if found else -1), said

    def path(self, windows):
        """A Windows path as it is here."""
        return self.drive.joinpath(*windows.partition(":\\")[2].split("\\"))

    def value(self, root, key, name):
        """A registry value, None without it."""
        code, said = self.run("reg", "query", root + "\\" + key, *(["/v", name] if name else ["/ve"]))
        lines = [line for line in said.splitlines() if "REG_" in line]
        return lines[0].split("    ", 3)[-1].strip() if code == 0 and lines else None

    def keys(self, root):
        """Which of our keys are there."""
        ours = (KEY, r"Software\Classes\.showcaller", r"Software\Classes\Showcaller.Show")
        return [key for key in ours if self.run("reg", "query", root + "\\" + key)[0] == 0]

    def links(self):
        """Our shortcuts, wherever they lie."""
        return sorted(str(path.relative_to(self.drive)) for path in self.drive.rglob("Showcaller.lnk"))

    def start(self, *command):
        """A program that goes on."""
        whole = [
            "chroot",
            str(self.proof.root),
            "env",
            *("%s=%s" % pair for pair in ENV.items()),
            "wine",
            *command,
        ]
        return subprocess.Popen(
            whole, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def kill(self):
        """End every Windows program."""
        self.proof.run("wineserver", "-k", env=ENV)
        self.proof.run("wineserver", "-w", env=ENV)


def wait(what, seconds=60):
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def prove(proof, folder):
    """All checks."""
    (proof.root / "w" / "home").mkdir(parents=True)
    (setup,) = proof.dist.glob("Showcaller-*-Setup.exe")
    (portable,) = proof.dist.glob("Showcaller-*-portable.zip")
    shutil.copy(str(setup), str(proof.root / "w" / "Setup.exe"))
    shutil.unpack_archive(str(portable), str(proof.root / "w" / "zip"))
    wine = Wine(proof)
    version = setup.name.split("-")[1]
    proof.run("wine", "wineboot", "-i", env=ENV)
    proof.run("wineserver", "-w", env=ENV)
    before = wine.links()
    proof.check("a bare Windows, no link of ours", before == [])

    per_user(proof, wine, version)
    upgrade(proof, wine, version)
    refusals(proof, wine)
    uninstall(proof, wine)
    odd_path(proof, wine)
    all_users(proof, wine)
    from_zip(proof, wine, version)
    wine.kill()


def per_user(proof, wine, version):
    """Setup.exe /S without anything."""
    code, said = wine.run("/w/Setup.exe", "/S")
    home = wine.path(PER_USER)
    proof.check("per user, silent: exit code 0", code == 0, said)
    there = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    proof.check(
        "its files",
        there == ["LICENSE.txt", "Showcaller.exe", "runtime", "showcaller-cli.exe", "uninstall.exe"],
        there,
    )
    size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    proof.check("installed at most 200 MB: %.0f MB" % (size / 1e6), size <= 200e6)
    quiet = wine.value("HKCU", KEY, "QuietUninstallString")
    proof.check("QuietUninstallString", quiet == '"%s\\uninstall.exe" /S' % PER_USER, quiet)
    proof.check("DisplayVersion is %s" % version, wine.value("HKCU", KEY, "DisplayVersion") == version)
    opens = wine.value("HKCU", r"Software\Classes\Showcaller.Show\shell\open\command", "")
    proof.check(".showcaller opens the app", opens == '"%s\\Showcaller.exe" "%%1"' % PER_USER, opens)
    proof.check("a link in the Start menu and on the desktop", len(wine.links()) == 2, wine.links())
    proof.check("nothing in HKLM", wine.keys("HKLM") == [])
    code, said = wine.run(PER_USER + r"\showcaller-cli.exe", "--version")
    proof.check("the program runs: %s" % said.strip().splitlines()[-1:], code == 0 and version in said, said)
    code, said = wine.run(PER_USER + r"\showcaller-cli.exe", "diagnose")
    proof.check("diagnose, with the Windows keyring", "WinVaultKeyring" in said and "(setup" in said, said)


def upgrade(proof, wine, version):
    """Over an older one, with the user's own things beside it."""
    home = wine.path(PER_USER)
    data = wine.path(r"C:\users\root\AppData\Local\showcaller")
    data.mkdir(parents=True, exist_ok=True)
    (data / "window.json").write_text("{}")
    (home / "runtime" / "app" / "gone.py").write_text("old")
    (home / "my notes.txt").write_text("mine")
    wine.run("reg", "add", "HKCU\\" + KEY, "/v", "DisplayVersion", "/d", "0.1.0", "/f")
    # What an upgrade leaves that was broken off between its two renames.
    (home / "runtime").rename(home / "runtime.old")
    code, said = wine.run("/w/Setup.exe", "/S")
    proof.check("upgraded in place, after a broken-off one: exit code 0", code == 0, said)
    proof.check("the new version is shown", wine.value("HKCU", KEY, "DisplayVersion") == version)
    old = [path for path in (home / "runtime" / "app" / "gone.py", home / "runtime.old") if path.exists()]
    proof.check("nothing of the old one is left", old == [], old)
    kept = (data / "window.json").exists() and (home / "my notes.txt").exists()
    proof.check("the user's own files are", kept)


def refusals(proof, wine):
    """While it runs, while files are in use, on too old a Windows, on a full disk: nothing changes."""
    home = wine.path(PER_USER)
    marker = home / "runtime" / "app" / "marker.py"
    marker.write_text("still here")
    for program in ("Showcaller.exe", "showcaller-cli.exe"):
        running = wine.start(PER_USER + "\\" + program, "-m", "http.server", "8765")
        wait(lambda: proof.run("sh", "-c", "pgrep -f http.server")[0] == 0)
        time.sleep(3)
        code, said = wine.run("/w/Setup.exe", "/S")
        proof.check(
            "refused while %s runs: exit code 5" % program, code == 5 and marker.exists(), (code, said)
        )
        code, said = wine.run(PER_USER + r"\uninstall.exe", "/S", "_?=" + PER_USER)
        proof.check("uninstalling, too", code == 5 and marker.exists(), (code, said))
        wine.kill()
        running.wait(30)
    wine.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win81", "/f")
    code, said = wine.run("/w/Setup.exe", "/S")
    proof.check("refused on Windows 8.1: exit code 3", code == 3 and marker.exists(), (code, said))
    wine.run("reg", "delete", r"HKCU\Software\Wine", "/v", "Version", "/f")
    small = proof.root / "w" / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=150m", "tmpfs", str(small)], check=True)
    drive = proof.root / "w" / "prefix" / "dosdevices" / "e:"
    drive.symlink_to("/w/small")
    code, said = wine.run("/w/Setup.exe", "/S", r"/D=E:\Showcaller")
    proof.check(
        "refused on a disk with 150 MB: exit code 7", code == 7 and not list(small.iterdir()), (code, said)
    )
    marker.unlink()


def uninstall(proof, wine):
    """Silently: all of ours goes, the user's data stays unless asked for."""
    home, data = wine.path(PER_USER), wine.path(r"C:\users\root\AppData\Local\showcaller")
    code, said = wine.run(PER_USER + r"\uninstall.exe", "/S", "_?=" + PER_USER)
    left = sorted(path.name for path in home.iterdir()) if home.exists() else []
    proof.check("uninstalled: exit code 0", code == 0, said)
    # With _?= the uninstaller cannot delete itself.
    proof.check(
        "only the user's own file is left",
        left in (["my notes.txt"], ["my notes.txt", "uninstall.exe"]),
        left,
    )
    proof.check(
        "no key, no link", wine.keys("HKCU") == [] and wine.links() == [], (wine.keys("HKCU"), wine.links())
    )
    proof.check("the user's data is kept", (data / "window.json").exists())
    shutil.rmtree(str(home))
    wine.run("/w/Setup.exe", "/S", "/NODESKTOP")
    proof.check("/NODESKTOP", [link for link in wine.links() if "Desktop" in link] == [], wine.links())
    wine.run(PER_USER + r"\uninstall.exe", "/S", "/PURGE")  # As QuietUninstallString: back before it is done.
    gone = wait(lambda: not home.exists() and not data.exists())
    proof.check(
        "with /PURGE nothing is left at all", gone, sorted(home.rglob("*"))[:9] if home.exists() else data
    )


def odd_path(proof, wine):
    """A folder with spaces and Chinese characters."""
    where = "C:\\直播 工具\\Show caller"
    code, said = wine.setup("/S /D=" + where)
    proof.check("into %s" % where, code == 0 and wine.path(where).is_dir(), (code, said))
    code, said = wine.run(where + r"\showcaller-cli.exe", "--version")
    proof.check("it runs there", code == 0 and "showcaller" in said, said)
    wine.run(where + r"\uninstall.exe", "/S")
    proof.check("and is gone again", wait(lambda: not wine.path(where).exists()) and wine.keys("HKCU") == [])


def all_users(proof, wine):
    """For everybody: Program Files, HKLM; the fleet's policy is not ours to remove."""
    where = r"C:\Program Files\Showcaller"
    policy = wine.path(r"C:\ProgramData\showcaller\policy.json")
    policy.parent.mkdir(parents=True, exist_ok=True)
    policy.write_text('{"obs": "ws://obs-pc:4455", "locked": ["obs"]}')
    code, said = wine.run("/w/Setup.exe", "/S", "/ALLUSERS")
    proof.check(
        "/ALLUSERS: exit code 0, in Program Files", code == 0 and wine.path(where).is_dir(), (code, said)
    )
    proof.check("its keys are in HKLM alone", len(wine.keys("HKLM")) == 3 and wine.keys("HKCU") == [])
    links = wine.links()
    everybodys = [link for link in links if "Public" in link or "ProgramData" in link]
    proof.check("its links are everybody's", links and links == everybodys, links)
    code, said = wine.run(where + r"\showcaller-cli.exe", "diagnose")
    proof.check("the fleet's policy is read", "obs-pc" in said, said)
    wine.run(where + r"\uninstall.exe", "/S", "/PURGE")
    gone = wait(lambda: not wine.path(where).exists())
    time.sleep(1)
    proof.check(
        "uninstalled: no file, key or link",
        gone and wine.keys("HKLM") == [] and wine.links() == [],
        wine.links(),
    )
    proof.check("the policy is kept", policy.exists())


def from_zip(proof, wine, version):
    """The portable ZIP runs where it is unpacked."""
    where = wine.path("C:\\U盘 1")
    shutil.copytree(str(proof.root / "w" / "zip"), str(where))
    code, said = wine.run("C:\\U盘 1\\Showcaller\\showcaller-cli.exe", "diagnose")
    proof.check("the portable ZIP runs", code == 0 and "%s (portable" % version in said, said)
