"""start.py and Debian's packages: what is missing, what it is called, who may install it."""

import sys
from types import ModuleType

import pytest

from tests.support.starter import Machine, make_environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="apt is Linux's")


@pytest.fixture
def apt(start: ModuleType) -> ModuleType:
    return sys.modules["start_apt"]


@pytest.mark.parametrize(
    ("release", "glib"),
    [
        ('ID=debian\nVERSION_ID="12"', "libglib2.0-0"),
        ('ID=debian\nVERSION_ID="13"', "libglib2.0-0t64"),
        ("ID=debian\nPRETTY_NAME='Debian forky/sid'", "libglib2.0-0"),
        ('ID=ubuntu\nVERSION_ID="22.04"', "libglib2.0-0"),
        ('ID=ubuntu\nVERSION_ID="24.04"', "libglib2.0-0t64"),
        ('ID=ubuntu\nVERSION_ID="24.10"', "libglib2.0-0t64"),
        ("ID='ubuntu'\nVERSION_ID='24.04'", "libglib2.0-0t64"),
        ('ID=debian\nVERSION_ID="rolling"', "libglib2.0-0"),
        ("ID=fedora\nVERSION_ID=43", "libglib2.0-0"),
        ("", "libglib2.0-0"),
    ],
)
def test_a_package_has_the_name_of_its_release(apt: ModuleType, release: str, glib: str) -> None:
    fields = apt.os_release(release)
    assert apt.package_name("libglib2.0-0", fields) == glib
    assert apt.package_name("libgl1", fields) == "libgl1"


def test_ubuntu_names_chromium_itself(apt: ModuleType) -> None:
    assert apt.package_name("chromium", {"ID": "ubuntu", "VERSION_ID": "24.04"}) == "chromium-browser"
    assert apt.package_name("chromium", {"ID": "debian", "VERSION_ID": "12"}) == "chromium"


def test_only_what_cannot_be_loaded_is_missing(apt: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apt, "library_is_there", lambda name: name != "libxcb-cursor.so.0")
    assert apt.missing_packages(False) == ["libxcb-cursor0"]


def test_the_tests_want_the_real_programs_too(
    apt: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apt, "library_is_there", lambda name: True)
    machine.tool("xdotool")
    missing = apt.missing_packages(True)
    assert missing[:2] == ["obs-studio", "xvfb"]
    assert "xdotool" not in missing
    assert apt.missing_packages(False) == []


def test_a_library_is_there_when_it_loads(apt: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert apt.library_is_there("libc.so.6")
    assert not apt.library_is_there("libshowcaller-none.so.9")
    # Debian's python3-minimal has no ctypes: then apt is asked, which knows.
    monkeypatch.setattr(apt, "ctypes", None)
    assert not apt.library_is_there("libc.so.6")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_need_no_packages(
    apt: ModuleType, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(apt, "library_is_there", lambda name: False)
    monkeypatch.setattr(apt.sys, "platform", system)
    assert apt.missing_packages(True) == []


def test_root_needs_no_sudo(apt: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.tool("sudo")
    monkeypatch.setattr(apt.os, "geteuid", lambda: 0)
    assert apt.root_prefix() == []
    assert machine.calls() == []


@pytest.mark.parametrize(
    ("sudo", "allowed"), [("assert args[0] == '-n'", True), ("sys.exit(1)", False), (None, False)]
)
def test_sudo_is_used_only_where_it_asks_no_password(
    apt: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch, sudo: str | None, allowed: bool
) -> None:
    monkeypatch.setattr(apt.os, "geteuid", lambda: 1000)
    if sudo is not None:
        machine.tool("sudo", sudo)
    assert apt.root_prefix() == ([str(machine.bin / "sudo"), "-n"] if allowed else None)


@pytest.fixture
def as_root(start: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Root, with an env(1), and a log to write to."""
    monkeypatch.setattr(sys.modules["start_apt"].os, "geteuid", lambda: 0)
    machine.tool("env", "os.environ.update([args[0].split('=')])\nos.execvp(args[1], args[1:])")
    start.VENV.mkdir()
    return machine


def test_apt_updates_then_installs_and_asks_nothing(
    apt: ModuleType, as_root: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEBIAN_FRONTEND", raising=False)
    as_root.tool(
        "apt-get", "assert os.environ['DEBIAN_FRONTEND'] == 'noninteractive'\nassert not sys.stdin.read()"
    )
    apt.install_packages(["libgl1", "libegl1"])
    update, install = (call for call in as_root.calls() if call.startswith("apt-get"))
    assert update.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends libgl1 libegl1")


def test_a_broken_apt_source_does_not_stop_the_installation(apt: ModuleType, as_root: Machine) -> None:
    as_root.tool("apt-get", "sys.exit(100 if 'update' in args else 0)")
    apt.install_packages(["libgl1"])
    assert as_root.calls()[-1].endswith("libgl1")


def test_a_failed_installation_tells_the_command_and_apts_words(
    apt: ModuleType, start: ModuleType, as_root: Machine
) -> None:
    as_root.tool("apt-get", "print('E: Unable to locate package libgl1')\nsys.exit(100)")
    with pytest.raises(start.SetupFailed) as failure:
        apt.install_packages(["libgl1"])
    assert "apt-get install -y --no-install-recommends libgl1 failed (100)" in str(failure.value)
    assert "E: Unable to locate package libgl1" in str(failure.value)


def test_without_root_the_exact_command_is_told(
    apt: ModuleType, start: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apt.os, "geteuid", lambda: 1000)
    machine.tool("apt-get")
    with pytest.raises(start.SetupFailed, match=r"sudo apt-get install -y --no-install-recommends a b$"):
        apt.install_packages(["a", "b"])
    assert machine.calls() == []


def test_without_apt_the_libraries_are_named(apt: ModuleType, start: ModuleType) -> None:
    with pytest.raises(start.SetupFailed, match="libgl1 libegl1"):
        apt.install_packages(["libgl1", "libegl1"])


def test_a_show_that_is_set_up_starts_also_when_apt_fails(
    apt: ModuleType,
    start: ModuleType,
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_environment(start, for_tests=False)
    monkeypatch.setattr(apt, "library_is_there", lambda name: name != "libGL.so.1")
    monkeypatch.setattr(start, "start_app", lambda arguments: 7)
    assert start.main([]) == 7
    assert "libgl1" in capsys.readouterr().out
    # Also where this user may not write: a checkout that an administrator set up.
    monkeypatch.setattr(start, "take_lock", lambda file: (_ for _ in ()).throw(PermissionError(13, "no")))
    assert start.main([]) == 7


def test_setting_up_the_tests_tells_by_its_exit_code_what_is_missing(
    apt: ModuleType, start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_environment(start, for_tests=True)
    monkeypatch.setattr(apt, "library_is_there", lambda name: True)
    assert start.main(["test", "--setup-only"]) == 1
    assert start.main(["--setup-only"]) == 0


def test_a_python_without_ensurepip_gets_the_package_of_its_version(
    start: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(start, "install_packages", asked.append)
    monkeypatch.setattr(start, "run", lambda command, name: None)
    machine.tool("bare", f"print('3 12 {2**63 - 1} \"/bare\"')\nsys.exit('ensurepip' in args[-1])")
    start.make_plain_venv(str(machine.bin / "bare"))
    assert asked == [["python3.12-venv"]]
