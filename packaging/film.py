"""Films a newcomer's way from nothing to air: pictures of each step, with what it took in clicks, keys and seconds.

    .venv/bin/python packaging/film.py --to FOLDER [--size 1366x768] [--theme dark|light|contrast]
        [--language en|zh] [--scale 1.5]

A home of its own, a real OBS on a screen of its own, and the console driven by xdotool alone: mouse and keys. After
each step the desk's API has to say that it was reached, else the film ends there with exit code 1. FOLDER gets
01-….png … and table.md. Needs OBS, Xvfb, xdotool (packaging/start.py test installs them) and the environment.
"""

import argparse
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from film_hand import NotReached  # noqa: E402
from film_props import Sink  # noqa: E402
from film_steps import CLIPS, HOST, OWN_SCENE, Way  # noqa: E402

from console.bench.private_obs import PASSWORD, PrivateObs  # noqa: E402
from console.devices.obs.client import ObsClient  # noqa: E402

# OBS draws without a GPU here: at 30 fps it does not keep up, and the film would be about that.
FPS = 10


def film(options):
    """All of it. Returns the exit code."""
    sink = Sink()
    with PrivateObs(fps=FPS) as obs:
        obs.settle()
        client = ObsClient("127.0.0.1", obs.port, PASSWORD)
        client.connect()
        host = {"local_file": str(CLIPS / "welcome.mp4"), "looping": True}
        for scene, name, kind, settings in (
            (OWN_SCENE, "Desk", "color_source_v3", {"color": 0xFF884422}),
            # Its digital human, here a film that plays again and again; a new show asks for it by this name.
            ("Studio", HOST[options.language], "ffmpeg_source", host),
        ):
            client.request_wait("CreateScene", {"sceneName": scene})
            made = {"sceneName": scene, "inputName": name, "inputKind": kind}
            client.request_wait("CreateInput", {**made, "inputSettings": settings})
        service = {"server": sink.server, "key": "key"}
        asked = {"streamServiceType": "rtmp_custom", "streamServiceSettings": service}
        client.request_wait("SetStreamServiceSettings", asked)
        client.disconnect()
        with Way(options) as running:
            try:
                running.from_nothing()
                running.write_it()
                running.to_air(obs, sink)
                running.to_the_end(obs)
            except NotReached as error:
                print(f"not reached: {error}", file=sys.stderr)
                return 1
    print((running.to / "table.md").read_text("utf-8"))
    return 0


def main():
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, required=True, help="a folder for the pictures")
    parser.add_argument("--size", default="1366x768", help="of the screen")
    parser.add_argument("--theme", choices=("dark", "light", "contrast"), default="dark")
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    parser.add_argument(
        "--scale", type=float, default=1.0, help="how large the window is drawn, 1.5 for 150 %%"
    )
    parser.add_argument("--go-on", action="store_true", help="with the next step where one was not reached")
    options = parser.parse_args()
    lacks = [name for name in ("obs", "Xvfb", "xdotool") if shutil.which(name) is None]
    if lacks:
        print(
            f"Not installed here: {', '.join(lacks)}. `python3 packaging/start.py test` installs them.",
            file=sys.stderr,
        )
        return 2
    return film(options)


if __name__ == "__main__":
    sys.exit(main())
