"""What goes wrong with the outputs of the simulated OBS."""

from console.protocol.codes import Intent
from console.rehearsal.faults import Fault
from console.rehearsal.outputs import PATH, record
from console.rehearsal.strain import LEAST_MB
from console.rehearsal.world import World

STREAM, RECORD = "StreamStateChanged", "RecordStateChanged"


def go_wrong(world: World, fault: Fault) -> None:
    """Make a fault of the outputs happen; any other does nothing."""
    match fault.do:
        case "cut_stream":
            _cut(world, fault.ms)
        case "stall_stream":
            world.strain.stand(True, world.now_ms)
            world.after(fault.ms, lambda: world.strain.stand(False, world.now_ms))
        case "break_stream":
            world.streaming = world.reconnecting = False
            _tell(world, STREAM, "STOPPED", False)
        case "break_record":
            world.recording = world.record_paused = False
            world.tell(
                RECORD,
                Intent.OUTPUTS,
                outputActive=False,
                outputState="OBS_WEBSOCKET_OUTPUT_STOPPED",
                outputPath=PATH,
            )
        case "fill_disk":
            world.strain.free_mb = fault.free_mb
            if fault.free_mb < LEAST_MB and world.recording:
                record(world, False)  # OBS itself stops it, as a hand does.
        case "lose_frames":
            world.strain.lose(fault.kind, fault.share, world.now_ms, world.fps)
        case _:
            pass


def _cut(world: World, ms: float) -> None:
    """The stream loses its service, and finds it again after ms."""
    if not world.streaming or world.reconnecting:
        return

    def tell(word: str, active: bool) -> None:
        world.reconnecting = not active
        _tell(world, STREAM, word, active)

    tell("RECONNECTING", False)
    world.after(ms, lambda: tell("RECONNECTED", True) if world.reconnecting else None)


def _tell(world: World, event: str, word: str, active: bool) -> None:
    state = f"OBS_WEBSOCKET_OUTPUT_{word}"
    world.tell(event, Intent.OUTPUTS, outputActive=active, outputState=state)
