"""The real OBS Studio on a screen of its own, in a home of its own.

SHOWCALLER_OBS_ROOT names a system in a folder (another Debian, by debootstrap) whose OBS is used in place of
this one's; it must see the same /tmp, /dev and /proc. packaging/prove_obs.sh makes and uses such systems.
"""

import contextlib
import json
import logging
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from console.base.errors import Problem
from console.base.free_port import free_port
from console.base.processes import gone
from console.bench.result import NotHere
from console.devices.obs.client import ObsClient
from console.words.message import message

PASSWORD = "showcaller-test"
INSTALL = "apt-get install obs-studio xvfb"
# How long OBS may take until its port answers: two seconds, on a PC that does much else more than 40.
START_S = 120
# How long OBS is given to end by itself; and how long it may take to be gone once it is killed: on a PC that does much
# else that was more than ten seconds.
ENDS_S, GONE_S = 20, 60
log = logging.getLogger("showcaller.bench")

# The plain theme: the others style each row of the Sources list anew at every change of scene, which took
# 133 ms with the sample's 55 rows on two cores without a GPU, 65 ms with this one.
GLOBAL_INI = """[General]
FirstRun=true
CurrentTheme3=System
EnableAutoUpdates=false
[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort={port}
AlertsEnabled=false
AuthRequired=true
ServerPassword={password}
[Basic]
Profile=Untitled
ProfileDir=Untitled
SceneCollection=Untitled
SceneCollectionFile=Untitled
[Appearance]
Theme=com.obsproject.System
[BasicWindow]
PreviewEnabled={preview}
"""
ROOT_VARIABLE = "SHOWCALLER_OBS_ROOT"
BASIC_INI = """[General]
Name=Untitled
[Video]
BaseCX={width}
BaseCY={height}
OutputCX={width}
OutputCY={height}
FPSType=1
FPSInt={fps}
[SimpleOutput]
FilePath={home}
RecQuality=Small
"""


def obs_command() -> list[str]:
    """The command that starts OBS: this system's, or that of the system in SHOWCALLER_OBS_ROOT."""
    root = os.environ.get(ROOT_VARIABLE)
    return ["chroot", root, "/usr/bin/obs"] if root else ["obs"]


def available() -> bool:
    """True when OBS and Xvfb are installed."""
    root = os.environ.get(ROOT_VARIABLE)
    there = Path(root, "usr/bin/obs").exists() if root else shutil.which("obs") is not None
    return there and shutil.which("Xvfb") is not None


def need_obs() -> None:
    """Raises NotHere where a real OBS cannot be started, with how to install it."""
    if not available():
        raise NotHere(
            Problem("", message("bench.no_real_obs"), message("bench.fix_install", command=INSTALL))
        )


def start_screen(size: str) -> tuple[subprocess.Popen[bytes], str]:
    """(process, display) of an X server without a screen, on a number that nobody uses.

    It does not reset when its last client leaves: whoever connects during a reset is turned away, as were
    5 of 200 windows that opened while xdotool came and went.
    """
    read, write = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as display:
        return process, f":{display.readline().strip()}"


class PrivateObs:
    """One OBS. Use as a context manager; kill9() and start() again keep its home and port.

    version: OBS's version, once it settled. preview: whether its window shows the picture, which costs a PC without
    a GPU as much as composing it.
    """

    def __init__(self, width: int = 1280, height: int = 720, fps: int = 30, preview: bool = True) -> None:
        self._preview = preview
        self.home = Path(tempfile.mkdtemp(prefix="obs-home-"))
        self.port = free_port()
        self.password = PASSWORD
        self.version = ""
        self.url = f"ws://127.0.0.1:{self.port}"
        self._size = (width, height, fps)
        self._screen: subprocess.Popen[bytes] | None = None
        self._obs: subprocess.Popen[bytes] | None = None
        self._display = ""

    @property
    def pid(self) -> int:
        assert self._obs is not None
        return self._obs.pid

    @property
    def crashed(self) -> bool:
        """True when it ended by itself, by a signal."""
        return self._obs is not None and (self._obs.poll() or 0) < 0

    def __enter__(self) -> "PrivateObs":
        self._configure()
        self._start_screen()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        if self._screen is not None:
            # Nobody is left who draws on it.
            self._screen.kill()
            gone(self._screen, "Xvfb", GONE_S)
        shutil.rmtree(self.home, ignore_errors=True)

    def _configure(self) -> None:
        config = self.home / ".config" / "obs-studio"
        profile = config / "basic" / "profiles" / "Untitled"
        profile.mkdir(parents=True)
        width, height, fps = self._size
        # Each version reads its own of these and passes over the others: up to 30 all is in global.ini, from
        # 31 on a user's own is in user.ini, and from obs-websocket 5.5 on its settings are in its config.json.
        for name in ("global.ini", "user.ini"):
            (config / name).write_text(
                GLOBAL_INI.format(port=self.port, password=PASSWORD, preview=str(self._preview).lower())
            )
        plugin = config / "plugin_config" / "obs-websocket"
        plugin.mkdir(parents=True)
        settings = {
            "first_load": False, "server_enabled": True, "server_port": self.port, "alerts_enabled": False,
            "auth_required": True, "server_password": PASSWORD,
        }  # fmt: skip
        (plugin / "config.json").write_text(json.dumps(settings))
        (profile / "basic.ini").write_text(
            BASIC_INI.format(width=width, height=height, fps=fps, home=self.home)
        )
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700)

    def _start_screen(self) -> None:
        self._screen, self._display = start_screen("1280x800")

    def start(self) -> None:
        """Start OBS and wait until its port answers."""
        with contextlib.suppress(FileNotFoundError):
            (self.home / ".config" / "obs-studio" / ".sentinel").unlink()
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "DISPLAY": self._display,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "LANG": "C.UTF-8",
        }
        log = (self.home / "obs.log").open("ab")
        self._obs = subprocess.Popen(
            [*obs_command(), "--multi", "--disable-updater", "--disable-missing-files-check"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        log.close()
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            if self._obs.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError("OBS did not start:\n" + (self.home / "obs.log").read_text()[-3000:])

    def settle(self) -> None:
        """Wait until OBS is through with its start: what is asked sooner may be refused, or freeze it.

        The request is answered by its window's own thread, and changes nothing.
        """
        client = ObsClient("127.0.0.1", self.port, PASSWORD, timeout_s=40)
        client.connect()
        scene = client.request_wait("GetCurrentProgramScene")["currentProgramSceneName"]
        client.request_wait("SetCurrentProgramScene", {"sceneName": scene})
        self.version = str(client.request_wait("GetVersion")["obsVersion"])
        client.disconnect()

    def kill9(self) -> None:
        """Pull the plug."""
        assert self._obs is not None
        self._obs.kill()
        gone(self._obs, "OBS", GONE_S)

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def stop(self) -> None:
        """End OBS as a user would; kill it if it does not go."""
        if self._obs is None or self._obs.poll() is not None:
            return
        self._obs.send_signal(signal.SIGCONT)
        self._obs.send_signal(signal.SIGINT)
        try:
            self._obs.wait(ENDS_S)
        except subprocess.TimeoutExpired:
            log.warning("OBS (process %d) did not end within %d s and is killed", self._obs.pid, ENDS_S)
            self.kill9()
