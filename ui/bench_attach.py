"""How long a window that is started again takes until it shows the show that runs.

Run as ``python -m ui.bench_attach RUN_DIR``: prints a line once the cue on air is drawn.
"""

import os
import sys
from pathlib import Path


def main(run_dir: Path) -> None:
    """Start as the app does, follow the run, print the cue on air, and end."""
    from ui.app import shown

    app, window, _ = shown([])
    window.first_painted.connect(app.exit)
    app.exec()
    import asyncio

    import qasync

    from ui.bridge import Bridge
    from ui.desk_process import TOKEN
    from ui.style.current import use_theme

    use_theme(app, "dark")
    bridge = Bridge()
    window.build(bridge)

    def look() -> None:
        if bridge.view.state is not None and bridge.view.state.now is not None and window.now.cue.text():
            print(bridge.view.state.now.cue_id, flush=True)
            os._exit(0)

    bridge.changed.connect(look)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    loop.call_soon(bridge.attach, run_dir / TOKEN)
    loop.run_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
