"""Makes the sample show: python -m resources.make [FOLDER]

All of it is drawn, spoken and written here, so that it can be shipped. It needs eSpeak NG
(``pip install espeakng-loader``), a font with Chinese letters (Noto Sans CJK) and the project's .venv;
on two cores it takes about five minutes. The same sources give the same show.
"""

import argparse
import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from console.files.probe import probe_clip
from resources.make.jobs import jobs, pictures, speak

HERE = Path(__file__).parents[1] / "shows" / "sample"


def main() -> None:
    """Make everything; with --only show, the rundown and the feed for the clips that are there."""
    parser = argparse.ArgumentParser(prog="python -m resources.make")
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    parser.add_argument("--only", choices=("show", "pictures"))
    options = parser.parse_args()
    media = options.folder / "media"
    media.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        work = [] if options.only == "show" else [pool.submit(pictures, media)]
        if options.only is None:
            work += [
                pool.submit(speak, name, words, media / f"{name}.mp4", number)
                for number, (name, words) in enumerate(jobs())
            ]
        for number, done in enumerate(work, 1):
            print(f"{number}/{len(work)} {done.result() or 'pictures and film'}", flush=True)
    from resources.make import figures, rundown

    names = ["warm-up", *(name for name, _ in jobs())]
    clip_ms = {name: probe_clip(media / f"{name}.mp4").duration_ms for name in names}
    show = rundown.show(clip_ms)
    # The media and the feed are shared: only the words of the rundown are there twice.
    for name, one in (("show.json", show), ("show.zh.json", rundown.in_chinese(show))):
        text = json.dumps(one, ensure_ascii=False, indent=1) + "\n"
        (options.folder / name).write_text(text, encoding="utf-8")
    count = figures.write(options.folder / "feed.jsonl.gz", rundown.on_air(show, clip_ms))
    print(f"{len(names)} clips, {count} events")


if __name__ == "__main__":
    main()
