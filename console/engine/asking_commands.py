"""Which commands about viewers' questions can be followed now. Pure."""

from collections.abc import Callable

import msgspec

from console.engine import asking as rules
from console.engine import speech
from console.engine.asking_state import Group
from console.engine.plan import Plan
from console.engine.scripts import unsayable
from console.engine.state import DeskState
from console.model import facts
from console.model.facts import CommandRefused
from console.questions.field_names import field_names
from console.questions.grouping import LONGEST_EXAMPLE
from console.questions.normal import visible
from console.words.foreign import clean
from console.words.message import Message, message

OfQuestions = (
    facts.ApproveAnswer | facts.EditAnswer | facts.RejectQuestion | facts.AnsweredByCard | facts.DraftAnswer
)
Refusal = tuple[str, Message]
# (text, language) → the words in it that may not be said.
Banned = Callable[[str, str], tuple[str, ...]]


def proposed(
    plan: Plan, state: DeskState, command: facts.ApproveAnswer, banned_in: Banned = lambda text, language: ()
) -> facts.ApproveAnswer:
    """Returns an approval with its words, the facts that they use, and how the question is shown, as the journal
    keeps it.
    """
    group = state.questions.groups.get(command.group_id)
    if group is None:
        return msgspec.structs.replace(command, used=())
    text = command.text.strip() or rules.draft(plan, state, group)[0].text
    return msgspec.structs.replace(
        command,
        text=text,
        used=rules.used_in(plan, state, group, text),
        question=_shown(plan, state, group, command.question, banned_in),
    )


def _shown(plan: Plan, state: DeskState, group: Group, question: str, banned_in: Banned) -> str:
    """Returns how a question stands over the picture: as somebody put it, unless viewers would read a price there
    that is not the product's, or words that nobody may say; then what it is called.
    """
    asked = clean(visible(question or group.example), LONGEST_EXAMPLE).strip()
    language = rules.language_of(plan.show)
    unfit = rules.strange_numbers(plan, state, group, asked, ()) or banned_in(asked, language)
    return asked if asked and not unfit else rules.called(plan, state, group)


def refused(plan: Plan, state: DeskState, command: OfQuestions) -> Refusal | None:
    """Why a command cannot be followed, for programs and for people; None where it can."""
    group = state.questions.groups.get(command.group_id)
    if group is None:
        return "unknown_question", message("command.no_question", question=command.group_id)
    busy = group.group_id in rules.busy(state.questions)
    match command:
        case facts.ApproveAnswer(text=text, at=at):
            return _host(plan, state, at) or _busy(busy) or _many(state) or _text(plan, state, group, text)
        case facts.EditAnswer(text=text):
            return _busy(busy) or (unsayable(text) if text.strip() else None)
        case facts.DraftAnswer():
            if group.drafting:
                return "drafting_already", message("command.drafting_already")
            if rules.product_now(plan, state, group.product_id) is None:
                return "no_product", message("command.draft_without_product")
            return _busy(busy)
        case facts.RejectQuestion() if group.status == "rejected":
            return "no_change", message("command.question_rejected_already")
        case facts.AnsweredByCard() if group.status == "card":
            return "no_change", message("command.question_answered_by_card")
    return None


def banned(plan: Plan, command: facts.ApproveAnswer, banned_in: Banned) -> CommandRefused | None:
    """Returns the refusal of an answer that says what nobody may say; None where it does not."""
    words = banned_in(command.text, rules.language_of(plan.show))
    if not words:
        return None
    said = message("command.answer_banned_words", words=", ".join(words))
    return CommandRefused("approve_answer", "banned_words", said)


def _host(plan: Plan, state: DeskState, at: str) -> Refusal | None:
    """Between two hosts an answer waits for the next one, as does one whose take ends first; until it expires."""
    nobody = plan.first_host is None or state.run.ended_ms is not None
    if nobody or (at == "now" and not speech.is_host_on_air(plan, state)):
        return "no_speaking_host", message("command.no_speaking_host")
    if state.fallback is not None:
        return "host_stands_in", message("command.host_stands_in")
    return None


def _busy(busy: bool) -> Refusal | None:
    return ("waiting_already", message("command.answer_waits_already")) if busy else None


def _many(state: DeskState) -> Refusal | None:
    if len(state.questions.waiting) >= rules.MOST_WAITING:
        return "too_many", message("command.too_many_waiting", most=rules.MOST_WAITING)
    return None


def _text(plan: Plan, state: DeskState, group: Group, text: str) -> Refusal | None:
    if not text.strip():
        missing = rules.template(plan, state, group).missing
        if missing:
            return "missing_facts", message("command.answer_lacks_facts", facts=field_names(missing))
        return "no_text", message("command.say_empty")
    wrong = unsayable(text)
    if wrong is not None:
        return wrong
    strange = rules.strange_numbers(plan, state, group, text)
    if strange:
        return "foreign_numbers", message("command.answer_foreign_numbers", numbers=", ".join(strange))
    return None
