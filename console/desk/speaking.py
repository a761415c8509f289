"""The host who speaks, put together for a run: who he is in its cues, at which port OBS receives him."""

from collections.abc import Callable
from pathlib import Path

from console.base.clock import Clock
from console.base.free_port import free_port
from console.base.workers import Workers
from console.desk.options import SIMULATED, Options
from console.devices.avatar.port import Engine
from console.devices.avatar.speaking import Report, Speaking, Tell
from console.engine.moment import Moment
from console.engine.speech import is_host_on_air
from console.model.host import Presenter
from console.model.ports import Emit
from console.presenter.shape import PORT, Shape

# A rehearsal on the simulated OBS that is faster shows who speaks small: it has enough to do, and is over soon.
LARGE_TO = 10.0
SMALL = Shape(320, 180)


def presenter_port(options: Options) -> int:
    """Returns where the presenter is received: in a rehearsal of our own where no other desk's is."""
    if options.host_port or options.obs != SIMULATED:
        return options.host_port or PORT
    return free_port()


def speaking(
    moment: Callable[[], Moment],
    root: Path,
    port: int,
    clock: Clock,
    emit: Emit,
    report: Report,
    workers: Workers,
    is_simulated: bool,
) -> Speaking:
    """Returns what has the host speak, not started yet. root: the show's folder. is_simulated: OBS is."""

    def manners() -> Presenter:
        return moment().plan.show.avatar.presenter

    def shape() -> Shape:
        canvas = moment().plan.show.canvas
        return Shape.fitting(canvas.width, canvas.height)

    def presenter(tell: Tell) -> Engine:
        # Imported where a cue needs it.
        from console.devices.avatar.presenter import PresenterEngine

        speed = moment().state.run.speed
        if speed == 1:
            return PresenterEngine(manners, tell, root, port, workers, shape())
        from console.devices.avatar.skipping import SkippingEngine

        small = is_simulated and speed > LARGE_TO
        stands = PresenterEngine(manners, lambda _: None, root, port, workers, SMALL if small else shape())
        return SkippingEngine(manners, tell, speed, workers, stands=stands)

    def livetalking(tell: Tell) -> Engine:
        speed = moment().state.run.speed
        if speed != 1:
            return presenter(tell)
        from console.devices.avatar.livetalking import LiveTalkingEngine

        def is_on_air() -> bool:
            return is_host_on_air(moment().plan, moment().state)

        return LiveTalkingEngine(
            lambda: moment().plan.show.avatar.livetalking, tell, is_on_air, port, workers, shape()
        )

    makers = {"presenter": presenter, "livetalking": livetalking}
    return Speaking(moment, makers, clock, emit, report, workers)
