"""OBS as a device: what it should look like, what was asked of it, and what became of that. Pure but for remembering.

The order of one look: what was on its way is settled with what is seen, takes are confirmed, hands not
ours are noticed, and the difference that is left is asked for.
"""

from collections.abc import Sequence, Set
from copy import copy

from console.devices.device import Request, Step
from console.devices.obs import effects
from console.devices.obs.confirm import confirmed
from console.devices.obs.diff import diff, differs_on_air, missing
from console.devices.obs.drift import drifts
from console.devices.obs.in_flight import InFlight
from console.devices.obs.reckoning import Picture, Reckoning, turning
from console.devices.obs.target_state import ObsTarget
from console.engine.moment import Moment
from console.engine.own_scenes import lacking_now
from console.engine.plan import PANIC, transition_ms
from console.engine.renames import renames_seen
from console.engine.speech import is_silenced
from console.engine.state import DeskState
from console.engine.stills import is_other_collection
from console.engine.wrong_on_air import wrong_on_air
from console.model import facts
from console.model.facts import AnyFact
from console.model.target import (
    OUTPUTS,
    PREVIEW,
    PROGRAM,
    Detour,
    Item,
    Program,
    Raw,
    Restart,
    Seek,
    Target,
    Volume,
    kind_of,
)
from console.words.message import Message, message

MISSING, OWN_SCENES = "obs.missing", "obs.own_scenes"
CLAIMED, TAKE_OVER = "obs.claimed", message("claim.fix_take_over")
# Why a take failed whose failure ends with its cause: its picture was seen to be another than the show has, or
# its host's source was not there.
UNTIL_RIGHT = ("mismatch.sentence", "avatar.fell_back")
PROVISION = message("check.fix_put_back_in_obs")
# The last takes of which one may still be confirmed.
OPEN_TAKES = 8
REFUSED = "refused."
# Alarms of what OBS holds, refuses or sends; of one that is away nobody knows: they are said again once it is there.
OF_OBS = (MISSING, OWN_SCENES, REFUSED, "obs.lacks", "obs.unreadable")
# What has no state that could be seen: sent, and no longer thought of.
ONCE = (Detour, Raw, Restart, Seek)


class ObsDevice:
    """One OBS."""

    def __init__(self) -> None:
        self.in_flight = InFlight()
        self._reckoning = Reckoning()
        self._once: list[Request] = []
        # The number of the last take whose clip was set to where it was broken off.
        self._sought = 0
        # The last take's clips that were asked a second time to begin anew: (its number, the input).
        self._restarted_again: set[tuple[int, str]] = set()
        # Since the last take, connect or take-back OBS was seen as it should be: what differs is drift.
        self._as_asked = False
        # The preview that was asked for, once it was seen so.
        self._previewed: str | None = None
        # What OBS refused last of a kind, by its alarm: what it was about, and for which take.
        self._refused: dict[str, tuple[Target, int | None]] = {}
        # Of what the producer's own scenes were last looked for.
        self._own_looked_at: tuple[object, ...] | None = None

    def copy(self) -> "ObsDevice":
        """Returns one that remembers the same: whatever it is given then is nothing to this one."""
        other = copy(self)
        other.in_flight, other._reckoning = self.in_flight.copy(), copy(self._reckoning)
        other._once = self._once.copy()
        return other

    # ── what should be true ──────────────────────────────────────────────────────────────────────

    def target(self, moment: Moment) -> ObsTarget:
        """Returns what OBS should look like at a moment, but for what somebody changed by hand."""
        return self._reckoning.at(moment, self.in_flight).target

    @property
    def reckoned(self) -> int:
        """Returns how many pictures were worked out so far."""
        return self._reckoning.count

    # ── facts ────────────────────────────────────────────────────────────────────────────────────

    def take_in(self, fact: AnyFact, before: Moment, moment: Moment) -> tuple[AnyFact, ...]:
        """Take in a fact that led from one moment to the next. Returns the facts that follow from it."""
        if is_silenced(before.state.speech) != is_silenced(moment.state.speech):
            self._as_asked = False  # The host is muted now, or heard again: by us.
        match fact:
            case facts.CueTaken():
                self._as_asked = False
                if moment.state.takes:
                    take = moment.state.takes[-1]
                    self._once += effects.once(moment.plan, before.state, moment.state, take)
            case facts.ClaimSeen() if moment.state.obs.connected:
                # What was asked by whoever drove OBS before is nothing that comes back.
                self.in_flight.forget_all()
                self._once.clear()
                self._as_asked = False
            case facts.ObsConnected(seen=seen):
                self.in_flight.forget_all()
                self._as_asked = False
                return renames_seen(moment.plan, before.state.scene_ids, seen)
            case facts.ObsReseen(seen=seen):
                return renames_seen(moment.plan, before.state.scene_ids, seen)
            case facts.SceneRenamed() if moment.plan is not before.plan:
                # What is asked for is called otherwise now.
                self.in_flight.forget_all()
                self._as_asked = False
            case facts.ObsLost():
                self.in_flight.forget_all()
                self._once.clear()
                self._refused.clear()
                self._own_looked_at = None
                return tuple(
                    facts.ProblemGone(one) for one in moment.state.problems if one.startswith(OF_OBS)
                )
            case (
                facts.TakeBack()
                | facts.CardLoaded()
                | facts.OverlayCard()
                | facts.OverlayOff()
                | facts.FellBack()
                | facts.ShowEdited()
                | facts.StreamSwitch()
                | facts.RecordSwitch()
                | facts.FaderMoved()
                | facts.MuteSwitch()
            ):
                # The picture should be another than a moment ago: no hand but ours changed it.
                self._as_asked = False
            case facts.AvatarSeen() | facts.HostReturned() if (
                moment.state.fallback is not before.state.fallback
            ):
                self._as_asked = False
            case facts.CursorSeen() if effects.is_elsewhere(fact, moment.state, moment.state.t_ms):
                return self._restart_again(fact, moment)
            case facts.MediaChanged(state="playing"):
                self._seek(moment)
            case facts.RequestDone():
                return self._answered(fact, moment.state)
            case _:
                pass
        return ()

    def _answered(self, fact: facts.RequestDone, state: DeskState) -> tuple[AnyFact, ...]:
        take, code = fact.take, f"{REFUSED}{kind_of(fact.target)}"
        if fact.code == 100:
            self.in_flight.answered(fact.target)
            over = (facts.ProblemGone(code),) if code in state.problems else ()
            raw = isinstance(fact.target, Raw)
            return (*over, *((facts.CueConfirmed(take),) if take is not None and raw else ()))
        if fact.code <= 0:
            return ()  # The link was lost or slow: what was asked is looked for again.
        self.in_flight.refused(fact.target)
        said = message("obs.refused", request=fact.request, code=fact.code, comment=fact.comment)
        what = message("part.at", where=fact.why, what=said)
        ours = code in self._refused  # Else a desk before this one said it.
        self._refused[code] = (fact.target, state.on_air.number if state.on_air is not None else None)
        known = ours and code in state.problems and state.problems[code].what == what
        follow: list[AnyFact] = [] if known else [facts.ProblemSeen(code, what)]
        asked_for = state.take(take or 0) if isinstance(fact.target, Program | Item | Raw) else None
        if asked_for is not None and asked_for.outcome == "pending":
            follow.append(facts.CueFailed(asked_for.number, said))
        return tuple(follow)

    def _restart_again(self, fact: facts.CursorSeen, moment: Moment) -> tuple[AnyFact, ...]:
        """A clip that was to begin anew plays on: it is asked once more, and then its take has failed."""
        take = moment.state.on_air
        if take is None or take.number != fact.take:
            return ()
        if (take.number, fact.input) not in self._restarted_again:
            self._restarted_again = {one for one in self._restarted_again if one[0] == take.number}
            self._restarted_again.add((take.number, fact.input))
            second = effects.is_second(moment.plan, take, fact.input)
            self._once.append(effects.restart(fact.input, take, second))
            return ()
        why = message("mismatch.not_restarted", source=fact.input, seconds=fact.position_ms / 1000)
        return () if take.outcome == "failed" else (facts.CueFailed(take.number, why),)

    def _seek(self, moment: Moment) -> None:
        take = moment.state.on_air
        if take is None or take.number == self._sought:
            return
        requests = effects.seeks(moment.plan, moment.state, take)
        if requests:
            self._sought = take.number
            self._once += requests

    # ── what is seen ─────────────────────────────────────────────────────────────────────────────

    def confirm(self, moment: Moment, now_ns: int) -> tuple[AnyFact, ...]:
        """Returns the takes that OBS was seen to follow, and what it lacks for the cues on air and next."""
        state = moment.state
        by = message("claim.other", by=state.claimed_by) if state.claimed_by else None
        claimed = _alarm(state, CLAIMED, by, TAKE_OVER)
        if not state.obs.connected:
            return tuple(claimed)
        self.in_flight.settle(state.obs, now_ns)
        target = self.target(moment)
        grouped = [(one.scene, one.source) for one in state.mismatches if one.what == "group"]
        lack = missing(state.obs, target, frozenset(moment.plan.own_scenes), grouped)
        if is_other_collection(moment.plan, state):
            lack = ()  # It is all there, in the other one.
        return (
            *claimed,
            *_alarm(state, MISSING, message("desk.obs_lacks", what=lack) if lack else None, PROVISION),
            *self._own_scenes(moment),
            *self._refused_over(moment, target),
            *_wrong(state),
            *self._confirmed(moment, target),
        )

    def _refused_over(self, moment: Moment, target: ObsTarget) -> list[AnyFact]:
        """Returns the end of what OBS refused and nobody asks for any more: it is so by now, or another is on air."""
        state = moment.state
        over: list[AnyFact] = []
        for code in state.problems:
            if not code.startswith(REFUSED):
                continue
            about, number = self._refused.get(code, (None, None))
            if about is None:
                continue  # Said by a desk before this one: it ends with that desk's other alarms.
            if isinstance(about, ONCE):
                now = state.on_air.number if state.on_air is not None else None
                still = now == number
            else:
                still = any(one.target == about for one in diff(state.obs, target, effects.STANDBY, None))
            if not still:
                del self._refused[code]
                over.append(facts.ProblemGone(code))
        return over

    def _confirmed(self, moment: Moment, target: ObsTarget) -> list[AnyFact]:
        state = turning(moment, self.in_flight)
        return [
            facts.CueConfirmed(take.number)
            for take in state.takes[-OPEN_TAKES:]
            if (
                (take.confirmed_ms is None and take.outcome in ("pending", "failed"))
                # What was wrong with its picture is put right, or away: its failure ends with that.
                or (take.outcome == "failed" and _last(take.why) in UNTIL_RIGHT)
            )
            and confirmed(moment.plan, state, target, take)
        ]

    def _own_scenes(self, moment: Moment) -> list[AnyFact]:
        """Returns what became of the producer's own scenes that are missing; looked for when it may be another."""
        plan, state = moment.plan, moment.state
        looked_at = (plan, state.obs.scenes, state.cursor, state.picture, state.skipped)
        if self._own_looked_at is not None and all(
            one is other for one, other in zip(self._own_looked_at, looked_at, strict=True)
        ):
            return []
        self._own_looked_at = looked_at
        lack = lacking_now(plan, state)
        what = message("part.list", parts=[one.what for one in lack]) if len(lack) > 1 else None
        what = lack[0].what if len(lack) == 1 else what
        return _alarm(state, OWN_SCENES, what, lack[0].fix if lack else None)

    def drift(self, moment: Moment) -> tuple[AnyFact, ...]:
        """Returns what somebody changed by hand of what was as asked, and what is undone: never fought over."""
        state, picture = moment.state, self._reckoning.at(moment, self.in_flight)
        now = self._different(state, picture)
        there = {target: drift for target, drift in now.items() if target not in self.in_flight}
        gone = [facts.DriftGone(target) for target in state.drifts if target not in there]
        if not self._as_asked:
            known = state.drifts.keys() - {fact.target for fact in gone}
            self._as_asked = self._is_as_asked(state, picture, now.keys() - known)
            return tuple(gone)
        return (*gone, *(drift for target, drift in there.items() if _is_news(state, target, drift)))

    def _different(self, state: DeskState, picture: Picture) -> dict[Target, facts.DriftSeen]:
        """Returns what differs from the whole picture, but a preview that was not seen as asked yet.

        It follows the cue that comes, whatever moves that, and a take in studio mode swaps it.
        """
        preview = picture.whole.preview
        if not self._as_asked or preview is None:
            self._previewed = None
        if state.obs.preview == preview:
            self._previewed = preview
        found = {drift.target: drift for drift in drifts(state.obs, picture.whole)}
        if self._previewed != preview and PREVIEW not in state.drifts:
            found.pop(PREVIEW, None)
        return found

    def _is_as_asked(self, state: DeskState, picture: Picture, different: Set[Target]) -> bool:
        """Whether OBS is as it was asked to be, but for an output, that takes its time to start or stop."""
        turning = PROGRAM in self.in_flight
        awaited = different - {output for output in OUTPUTS if output in self.in_flight}
        return not (awaited or turning or differs_on_air(state.obs, picture.target))

    # ── what is asked ────────────────────────────────────────────────────────────────────────────

    def diff(self, moment: Moment) -> tuple[Request, ...]:
        """Returns the requests that lead from OBS as seen, and what is on its way, to the target."""
        state, target, take = moment.state, self.target(moment), moment.state.on_air
        number = take.number if take is not None else None
        why = effects.reason(state.obs.program, take)
        requests = diff(self.in_flight.before(target.program, state.obs), target, why, number)
        if self.in_flight and any(request.target == PROGRAM for request in requests):
            # What is on its way and should not come true any more: it is set right before the scene changes.
            asked = {request.target for request in requests}
            late = diff(self.in_flight.overlay(state.obs), target, why, number)
            requests = (*(request for request in late if request.target not in asked), *requests)
        if self.in_flight.ignored is not None and self.in_flight.ignored == target.program:
            slate = moment.plan.by_id[PANIC].scene
            return effects.by_way_of(slate or "", state.obs, requests)
        return requests

    def sync(self, moment: Moment, now_ns: int) -> Step:
        """Returns drift first, then the requests; those that are sent once are given once."""
        if not moment.state.obs.connected:
            return Step()
        if moment.state.claimed_by:
            self._once.clear()  # What was to be done once is no news by the time that this desk drives OBS.
            return Step()
        state = moment.state
        known = self._as_asked or bool(state.drifts)
        if known and (changed := self.drift(moment)):
            return Step(facts=changed)
        requests = effects.with_clips(moment.plan, state.on_air, state.obs.program, self.diff(moment))
        once, self._once = self._once, []
        requests = (*requests, *once)
        if not requests:
            effects.foresee(moment.plan, state)
            if not known:
                self.drift(moment)  # Whether all is as asked now. After requests ``sent`` looks at it.
        return Step(requests=requests)

    def sent(self, requests: Sequence[Request], moment: Moment, now_ns: int) -> None:
        """Remember what is on its way now, and look at it beside what is seen.

        What differs now and is seen as asked later is its effect, and not how it was before.
        """
        picture, state = self._reckoning.at(moment, self.in_flight), moment.state
        transition = picture.target.transition
        extra_ms = transition_ms(transition) if transition is not None else 0
        for request in requests:
            if not isinstance(request.target, ONCE):
                self.in_flight.asked(request, now_ns, extra_ms)
        self.in_flight.settle(state.obs, now_ns)
        if not self._as_asked:
            different = self._different(state, picture).keys() - state.drifts.keys()
            self._as_asked = self._is_as_asked(state, picture, different)


def _last(why: Message | None) -> str | None:
    """The code of what was said last of a take: one that failed twice has both."""
    while why is not None and why.code == "part.both" and isinstance(second := why.args["second"], Message):
        why = second
    return why.code if why is not None else None


def _wrong(state: DeskState) -> list[AnyFact]:
    """Returns that the take on air failed, where its picture is not what the show has there: once."""
    take, scene = state.picture_take, state.obs.program
    if take is None or take.ended_ms is not None or take.outcome == "failed":
        return []
    if not (state.mismatches or state.unseen):
        return []
    if state.drifts.get(PROGRAM) is not None or state.fallback is not None or scene != take.scene:
        return []
    wrong = wrong_on_air(state)
    if not wrong:
        return []
    why = wrong[0] if len(wrong) == 1 else message("part.list", parts=list(wrong))
    return [facts.CueFailed(take.number, message("mismatch.sentence", what=why))]


def _alarm(state: DeskState, code: str, what: Message | None, fix: Message | None) -> list[AnyFact]:
    """Returns the fact that opens, changes or ends an alarm; none where it is as it was. what: None ends it."""
    alarm = state.problems.get(code)
    if what == (alarm.what if alarm is not None else None):
        return []
    return [facts.ProblemSeen(code, what, fix) if what is not None else facts.ProblemGone(code)]


def _is_news(state: DeskState, target: Target, drift: facts.DriftSeen) -> bool:
    """Whether a drift is to be reported: a new one, or a fader that is being moved on."""
    known = state.drifts.get(target)
    if known is None:
        return True
    return isinstance(target, Volume) and not known.accepted and known.seen != drift.seen
