"""Drafts of answers from a language model, on a thread of their own: bounded, and looked at before anybody sees them.

The model sees one product's facts and the question; what a viewer wrote is data to it. What it writes is no answer but
a proposal: one with a number that is not the product's, a word that nobody may say, a link, or the viewer's own words
in the place of facts is not even proposed.
"""

import queue
from collections.abc import Callable

import msgspec

from console.base.errors import ShowcallerError
from console.base.far_servers import fits_as_key
from console.base.workers import LOGGED, Workers
from console.engine import asking as rules
from console.engine.asking_commands import Banned
from console.engine.asking_state import Group
from console.engine.moment import Moment
from console.engine.scripts import unsayable
from console.model import facts
from console.model.facts import AnswerDrafted, Record
from console.model.ports import Emit
from console.questions.moderation import Moderator
from console.questions.normal import normal
from console.questions.prompts import facts_of, request, text_of
from console.vault.language_model import ModelSetup, key_of, read_model
from console.words.message import Message, message

# An answer comes within so long, and so large, or not at all.
LIMIT_S, MOST_BYTES = 12.0, 256 * 1024
# So many drafts may wait: a model writes one at a time.
MOST_WAITING = 10
# So many signs in a row of a viewer's own words, which no fact has, are no answer.
REPEATED = 6
BY = "model"

# (address, body, headers) → status, kind, body of the answer. Raises Unanswered.
Ask = Callable[[str, bytes, dict[str, str]], tuple[int, str, bytes]]


class Unanswered(Exception):
    """A model's server gave no answer."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


class Drafting:
    """start() and close() once; record() is a listener of the core.

    setup: the model of this PC, read at each draft. ask: asks it.
    """

    def __init__(
        self,
        moment: Callable[[], Moment],
        emit: Emit,
        banned_in: Banned,
        setup: Callable[[], ModelSetup | None] = read_model,
        workers: Workers = LOGGED,
        ask: Ask | None = None,
    ) -> None:
        self._moment, self._emit, self._banned_in, self._setup = moment, emit, banned_in, setup
        self._ask = ask or _post
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._worker = workers.worker("drafts of answers", self._run, lambda: self._waiting.put(None))
        self._started = False

    def start(self) -> None:
        """Be ready; the thread begins with the first draft that is asked for. What a desk that died had been asked for
        is asked for now: nobody else will, and no other draft of that question is taken until it is there.
        """
        for name, one in self._moment().state.questions.groups.items():
            if one.drafting:
                self._take(name)

    def close(self) -> None:
        """End it; what is asked for is left."""
        if self._started:
            self._worker.end(1)

    def record(self, record: Record) -> None:
        """A listener of the core: returns at once."""
        if isinstance(record.fact, facts.DraftAnswer):
            self._take(record.fact.group_id)

    def _take(self, group_id: str) -> None:
        if self._waiting.qsize() >= MOST_WAITING:
            self._emit(AnswerDrafted(group_id, "", message("asking.model_waits")), BY)
            return
        self._waiting.put(group_id)
        if not self._started:
            self._started = True
            self._worker.start()

    def _run(self) -> None:
        while not self._worker.ending:
            group_id = self._waiting.get()
            if group_id is None:
                return
            self._emit(self.draft(group_id), BY)
            self._worker.round_done()

    def draft(self, group_id: str) -> AnswerDrafted:
        """Returns what the model proposes, or why nothing; waits for it, within LIMIT_S."""
        moment = self._moment()
        group = moment.state.questions.groups.get(group_id)
        if group is None:
            return AnswerDrafted(group_id)
        try:
            text = self._asked(moment, group)
        except ShowcallerError as error:
            return AnswerDrafted(group_id, "", error.whole())
        except Unanswered as error:
            return AnswerDrafted(group_id, "", error.why)
        except Exception as error:  # noqa: BLE001 - whatever a server does, the producer hears that nothing came
            why = message("asking.model_failed", error=str(error) or type(error).__name__)
            return AnswerDrafted(group_id, "", why)
        if isinstance(text, Message):
            return AnswerDrafted(group_id, "", text)
        unfit = self.why_not(self._moment(), group, text)
        return AnswerDrafted(group_id, text) if unfit is None else AnswerDrafted(group_id, "", unfit)

    def _asked(self, moment: Moment, group: Group) -> str | Message:
        setup = self._setup()
        if setup is None:
            return message("asking.no_model")
        product = rules.product_now(moment.plan, moment.state, group.product_id)
        if product is None:
            return message("command.draft_without_product")
        body = request(product, group.example, rules.language_of(moment.plan.show))
        return _answered(setup, body, self._ask)

    def why_not(self, moment: Moment, group: Group, text: str) -> Message | None:
        """Returns why what a model wrote is not even proposed; None where it may be."""
        plan, state = moment.plan, moment.state
        wrong = unsayable(text)
        if wrong is not None:
            return wrong[1]
        strange = rules.strange_numbers(plan, state, group, text)
        if strange:
            return message("asking.draft_foreign_numbers", numbers=", ".join(strange))
        language = rules.language_of(plan.show)
        banned = self._banned_in(text, language)
        if banned:
            return message("asking.draft_banned_words", words=", ".join(banned))
        if Moderator(plan.show.questions).why_not(text, None, 0) in ("link", "phone"):
            return message("asking.draft_link")
        product = rules.product_now(plan, state, group.product_id)
        known = " ".join(facts_of(product, language).values()) if product is not None else ""
        echo = repeated(text, group.example, known + rules.template(plan, state, group).text)
        return None if echo is None else message("asking.draft_repeats", text=echo)


def repeated(text: str, question: str, known: str) -> str | None:
    """Returns what a text has of a viewer's own words that no fact has, None where that is little."""
    text, question, known = normal(text), normal(question), normal(known)
    for start in range(len(question) - REPEATED + 1):
        part = question[start : start + REPEATED]
        if part in text and part not in known and part.strip() == part:
            return part
    return None


def ask_once(setup: ModelSetup, ask: Ask | None = None, key: str | None = None) -> str | Message:
    """Returns what a model says to a greeting, or what is wrong with what it sent. Raises Unanswered.

    key: instead of the one that is kept.
    """
    body: dict[str, object] = {
        "messages": [{"role": "user", "content": "Say hello in one short sentence."}],
        "max_tokens": 50,
    }
    return _answered(setup, body, ask or _post, key)


def _answered(setup: ModelSetup, body: dict[str, object], ask: Ask, key: str | None = None) -> str | Message:
    if setup.name:
        body["model"] = setup.name
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if key := key or key_of(setup):
        if not fits_as_key(key):
            return message("voices.key_garbled")
        headers["Authorization"] = f"Bearer {key}"
    status, _, answer = ask(setup.completions, msgspec.json.encode(body), headers)
    return _read(status, answer)


def _read(status: int, answer: bytes) -> str | Message:
    if status == 429:
        return message("asking.model_busy")
    if status in (401, 403):
        return message("asking.model_refused", code=status)
    if status != 200:
        start = answer[:120].decode("utf-8", "replace").strip()
        return message("asking.model_code", code=status, start=start)
    return text_of(answer)


def _post(address: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
    # Imported when the first draft is asked for.
    from console.presenter.voices.http_call import call
    from console.presenter.voices.voice import VoiceFailed

    try:
        return call(address, body, headers, LIMIT_S, MOST_BYTES)
    except VoiceFailed as error:
        raise Unanswered(error.why) from error
