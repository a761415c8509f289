"""The plan: a show compiled once into the order of its cues, with planned times.

Compiling is done on every edit; asking the plan is then cheap at any moment. Pure.
"""

from collections.abc import Mapping, Sequence

import msgspec

from console.base.clock import epoch_ms
from console.base.errors import Problem, ShowInvalid
from console.engine import scripts
from console.model.cue import (
    ActionCue,
    AvatarCardCue,
    AvatarCue,
    CardCue,
    Clock,
    Cue,
    Follow,
    SceneCue,
    SlateCue,
    Speaker,
    Start,
    Transition,
    VideoCue,
    clip_of,
    is_labelled,
    product_of,
    speaker_of,
    speaks,
)
from console.model.names import LABEL, LABEL_OF_HOSTS, layout_scene
from console.model.show import Segment, Show
from console.words.message import Message, message

PANIC = "@panic"


class PlanCue(msgspec.Struct, frozen=True):
    """A cue with its place. index is its place in the order, -1 outside it (adlibs, floated).

    length_ms: how long it is planned to be. planned_start_ms and planned_end_ms are show ms, None
    outside the order; a skipped cue takes no time. clock_ms: show ms of a wall-clock start, as
    planned. where: its place in the show file, for messages.
    """

    cue: Cue
    index: int
    segment: int
    scene: str | None
    length_ms: int
    where: str
    planned_start_ms: int | None = None
    planned_end_ms: int | None = None

    @property
    def cue_id(self) -> str:
        return self.cue.id

    @property
    def start(self) -> Start:
        return self.cue.start


class Plan(msgspec.Struct, frozen=True):
    """A compiled show. order: the cues in order of air. by_id: these and the ones outside the order.
    start_ms: epoch ms of the planned start, from which all other times of the plan count.
    renamed: the show's name of a scene → what OBS calls it now. own_scenes: each of the producer's own scenes, as OBS
    calls it, with the ids of its cues. labelled: the scenes in which the AI label has to be seen; of_hosts: those
    among them with two hosts. first_host: who speaks in the show's first cue with a host who does; None without one.
    """

    show: Show
    order: tuple[PlanCue, ...]
    by_id: dict[str, PlanCue]
    clip_ms: dict[str, int]
    planned_end_ms: int
    hard_end_ms: int | None
    start_ms: int = 0
    renamed: dict[str, str] = {}
    own_scenes: dict[str, tuple[str, ...]] = {}
    labelled: frozenset[str] = frozenset()
    of_hosts: frozenset[str] = frozenset()
    first_host: Speaker | None = None

    def label_in(self, scene: str) -> str:
        """The source of ours that is the AI label in a scene."""
        return LABEL_OF_HOSTS if scene in self.of_hosts else LABEL

    def scene_of(self, cue: Cue) -> str | None:
        """The OBS scene for a cue, as OBS calls it now; None for an action."""
        name = scene_of(self.show, cue)
        return None if name is None else self.renamed.get(name, name)

    def product_on(self, cue_id: str) -> str | None:
        """The product that a cue sells: its card's, else its segment's."""
        item = self.by_id.get(cue_id)
        if item is None:
            return None
        own = product_of(item.cue)
        if own is None and item.segment >= 0:
            own = self.show.segments[item.segment].product_id
        return own


def scene_of(show: Show, cue: Cue) -> str | None:
    """The OBS scene for a cue, as the show calls it; None for an action, which leaves the picture."""
    layouts, own_layout = show.layouts, show.layout_of(cue)
    if own_layout is not None:
        return layout_scene(own_layout.name)
    match cue:
        case AvatarCue():
            return layouts.avatar
        case CardCue():
            return layouts.card
        case AvatarCardCue():
            return layouts.avatar_card
        case VideoCue():
            return layouts.video
        case SlateCue():
            return layouts.slate
        case SceneCue(scene=own):
            return own
        case ActionCue():
            return None


def with_scenes(plan: Plan, renamed: Mapping[str, str]) -> Plan:
    """The plan with its scenes as OBS calls them; itself where it has them so. renamed: the show's name → OBS's, where
    they differ.
    """
    return plan if plan.renamed == renamed else _with_scenes(plan, renamed)


def _with_scenes(plan: Plan, renamed: Mapping[str, str]) -> Plan:
    plan = msgspec.structs.replace(plan, renamed=dict(renamed))
    by_id = {
        name: item
        if (scene := plan.scene_of(item.cue)) == item.scene
        else msgspec.structs.replace(item, scene=scene)
        for name, item in plan.by_id.items()
    }
    own: dict[str, tuple[str, ...]] = {}
    for name, item in by_id.items():
        if isinstance(item.cue, SceneCue) and item.scene is not None:
            own[item.scene] = (*own.get(item.scene, ()), name)
    own_layouts = (layout_scene(one.name) for one in plan.show.own_layouts)
    layouts = (plan.show.layouts.avatar, plan.show.layouts.avatar_card, *own_layouts)
    labelled = {plan.renamed.get(name, name) for name in layouts}
    labelled |= {item.scene for item in by_id.values() if is_labelled(item.cue) and item.scene is not None}
    pairs = (layout_scene(one.name) for one in plan.show.own_layouts if one.second is not None)
    of_hosts = frozenset(plan.renamed.get(name, name) for name in pairs)
    order = tuple(by_id[item.cue_id] for item in plan.order)
    return msgspec.structs.replace(
        plan, by_id=by_id, order=order, own_scenes=own, labelled=frozenset(labelled), of_hosts=of_hosts
    )


def compile_show(show: Show, clip_ms: Mapping[str, int] | None = None, before: Plan | None = None) -> Plan:
    """The plan of a show. clip_ms: length of each clip by its path in the show, in ms; and that of each script which
    was rendered ahead, by ``scripts.script_key``. before: a plan that another one follows, of which lengths are known.

    Raises ShowInvalid with every problem found: cyclic or doubled follows, cues without a length,
    clock starts that lie before the show or out of order, ids used twice.
    """
    compiler = _Compiler(show, dict(clip_ms or {}), before)
    plan = compiler.run()
    if compiler.problems:
        raise ShowInvalid(compiler.problems)
    return _with_scenes(plan, {})


def _said_alike(one: Show, other: Show) -> bool:
    """Whether the same script is said for as long in both."""
    return one.avatar == other.avatar and one.dictionary == other.dictionary


class _Compiler:
    def __init__(self, show: Show, clip_ms: dict[str, int], before: Plan | None = None) -> None:
        self.show = show
        self.clip_ms = clip_ms
        self._known: dict[str, PlanCue] = {}
        if before is not None and _said_alike(before.show, show) and before.clip_ms == clip_ms:
            self._known = before.by_id
        self.problems: list[Problem] = []
        self.start_ms = self._epoch(show.planned_start, "planned_start") or 0

    def run(self) -> Plan:
        show = self.show
        by_id: dict[str, PlanCue] = {}
        listed: list[PlanCue] = []
        for number, segment in enumerate(show.segments):
            items = [item for item in self._segment_items(number, segment) if self._add(by_id, item)]
            listed.extend(item for item in items if not item.cue.floated)
        for number, cue in enumerate(show.adlibs):
            self._add(by_id, self._item(cue, -1, f"adlibs[{number}]"))
        timed, end_ms = self._time(self._order(listed))
        by_id.update({item.cue_id: item for item in timed})
        panic = SlateCue(id="panic", title="Slate", end="hold", duration_ms=0)
        by_id[PANIC] = PlanCue(msgspec.structs.replace(panic, id=PANIC), -1, -1, show.layouts.slate, 0, "")
        hard = self._epoch(show.hard_end, "hard_end") if show.hard_end else None
        return Plan(
            show=show,
            order=tuple(timed),
            by_id=by_id,
            clip_ms=self.clip_ms,
            planned_end_ms=end_ms,
            hard_end_ms=None if hard is None else hard - self.start_ms,
            start_ms=self.start_ms,
            first_host=next((who for cue in scripts.speaking_cues(show) if (who := speaker_of(cue))), None),
        )

    def _problem(self, where: str, what: Message, fix: Message) -> None:
        self.problems.append(Problem(f"show.json: {where}", what, fix))

    def _epoch(self, text: str, where: str) -> int | None:
        try:
            return epoch_ms(text)
        except ValueError:
            self._problem(
                where,
                message("show.no_moment", text=text),
                message("fix.write_moment"),
            )
            return None

    def _segment_items(self, number: int, segment: Segment) -> list[PlanCue]:
        return [
            self._item(cue, number, f"segments[{number}].cues[{place}]")
            for place, cue in enumerate(segment.cues)
        ]

    def _item(self, cue: Cue, segment: int, where: str) -> PlanCue:
        known = self._known.get(cue.id)
        length_ms = known.length_ms if known is not None and known.cue is cue else self._length(cue, where)
        return PlanCue(cue, -1, segment, scene_of(self.show, cue), length_ms, where)

    def _length(self, cue: Cue, where: str) -> int:
        clip = clip_of(cue)
        # An edit compiles every cue: words are counted only where they matter.
        says = None if cue.duration_ms is not None and cue.end != "clip" else self._said_ms(cue)
        if cue.end == "clip" and clip is None and says is None:
            self._problem(
                f"{where}.end",
                message("show.no_clip_to_end_with"),
                message("show.fix_use_duration_or_hold"),
            )
        if cue.duration_ms is not None:
            length: int | None = cue.duration_ms
        elif clip is not None:
            length = self.clip_ms.get(clip)
        elif speaks(cue):
            length = says
        else:
            length = 0 if isinstance(cue, ActionCue) else None
        if length is None:
            self._problem(
                f"{where}.duration_ms",
                message("show.length_unknown"),
                message("show.fix_give_duration"),
            )
            return 0
        if length == 0 and not isinstance(cue, ActionCue):
            self._problem(f"{where}.duration_ms", message("show.no_length"), message("show.fix_give_length"))
        return length

    def _said_ms(self, cue: Cue) -> int | None:
        """How long a cue's script is said: as it was rendered, else by an estimate; None without one."""
        says = scripts.length_ms(self.show, cue)
        if says is None or cue.duration_ms is not None or not self.clip_ms:
            return says
        return self.clip_ms.get(scripts.script_key(self.show, cue), says)

    def _add(self, by_id: dict[str, PlanCue], item: PlanCue) -> bool:
        if item.cue_id in by_id:
            self._problem(
                f"{item.where}.id",
                message("show.id_used_by_another", id=item.cue_id, where=by_id[item.cue_id].where),
                message("show.fix_id_of_its_own"),
            )
            return False
        by_id[item.cue_id] = item
        return True

    def _order(self, listed: Sequence[PlanCue]) -> list[PlanCue]:
        """The order of air: as listed, but a cue that follows another by name comes right after it."""
        followers: dict[str, PlanCue] = {}
        by_cue = {item.cue_id: item for item in listed}
        for item in listed:
            after = item.start.after if isinstance(item.start, Follow) else None
            if after is None:
                continue
            where = f"{item.where}.start.after"
            if after not in by_cue:
                self._problem(
                    where, message("show.no_cue_in_order", cue=after), message("show.fix_name_a_cue")
                )
            elif after in followers:
                self._problem(
                    where,
                    message(
                        "show.followed_already",
                        follower=_called(followers[after]),
                        cue=_called(by_cue[after]),
                    ),
                    message("show.fix_one_follower"),
                )
            else:
                followers[after] = item
        moved = {item.cue_id for item in followers.values()}
        order: list[PlanCue] = []
        for item in listed:
            following: PlanCue | None = item if item.cue_id not in moved else None
            while following is not None:
                order.append(following)
                following = followers.get(following.cue_id)
        lost = [item for item in listed if item.cue_id in moved and item not in order]
        if lost:
            names = " → ".join(map(_called, lost))
            self._problem(
                f"{lost[0].where}.start.after",
                message("show.circle", cues=names),
                message("show.fix_break_circle"),
            )
        return order

    def _time(self, order: Sequence[PlanCue]) -> tuple[list[PlanCue], int]:
        timed: list[PlanCue] = []
        last_start, last_end, last_clock = 0, 0, 0
        delayed: set[int] = set()
        for index, item in enumerate(order):
            begin = last_end
            if item.segment not in delayed and not item.cue.skip:
                delayed.add(item.segment)
                begin = max(last_start, last_end + self.show.segments[item.segment].delay_ms)
            if isinstance(item.start, Clock):
                clock = self.clock_ms(item)
                if clock is not None and clock < last_clock:
                    self._problem(
                        f"{item.where}.start.time",
                        message("show.starts_before_previous"),
                        message("show.fix_move_up_or_later"),
                    )
                elif clock is not None:
                    last_clock = clock
                    # One that is over before the cue before it begins is missed: it follows then.
                    begin = clock if clock >= last_start else begin
            begin += 0 if item.cue.skip else item.cue.pre_wait_ms
            end = begin if item.cue.skip else begin + item.length_ms
            timed.append(
                msgspec.structs.replace(item, index=index, planned_start_ms=begin, planned_end_ms=end)
            )
            if not item.cue.skip:
                last_start, last_end = begin, end
        return timed, max((item.planned_end_ms or 0 for item in timed), default=0)

    def clock_ms(self, item: PlanCue) -> int | None:
        """Planned show ms of a wall-clock start; None and a problem if it cannot be used."""
        assert isinstance(item.start, Clock)
        moment = self._epoch(item.start.time, f"{item.where}.start.time")
        if moment is None:
            return None
        if moment < self.start_ms:
            self._problem(
                f"{item.where}.start.time",
                message("show.starts_before_show"),
                message("show.fix_later_or_show_earlier"),
            )
            return None
        return moment - self.start_ms


def _called(item: PlanCue) -> str:
    """What a person calls a cue: its title, and its id where it has none."""
    return item.cue.title or item.cue_id


def cue_name(plan: Plan, cue_id: str) -> str:
    """Returns what a person calls a cue: its title, and its id where it has none or is gone."""
    item = plan.by_id.get(cue_id)
    return _called(item) if item is not None else cue_id


def late_after_ms(plan: Plan, item: PlanCue, speed: float = 1.0) -> int:
    """Real ms after which a take that is not confirmed counts as late: the limit plus its transition."""
    return plan.show.settings.late_ms + transition_ms(item.cue.transition, speed)


def transition_ms(transition: Transition, speed: float = 1.0) -> int:
    """Real ms that a transition takes; Cut takes none, whatever its ms says.

    In a rehearsal at more than real time transitions are shortened like everything else, down to
    the 50 ms that OBS allows: or short cues would be over before they were seen.
    """
    if transition.name == "Cut":
        return 0
    return max(50, round(transition.ms / max(1.0, speed)))
