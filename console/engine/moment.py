"""What is true at one moment: the plan and the state that belong together."""

import msgspec

from console.engine.plan import Plan
from console.engine.state import DeskState


class Moment(msgspec.Struct, frozen=True):
    """A plan and a state reduced under it.

    An edit changes both: a cue that is on standby in the state is one of the plan. Whoever reads from
    another thread than the desk's reads one Moment once; two reads may come from two moments.
    """

    plan: Plan
    state: DeskState
