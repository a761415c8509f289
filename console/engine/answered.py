"""Questions that were answered on air: marks on the plots' time axis."""

from collections import deque

from console.api.messages import Answered, AnsweredPage
from console.model import facts
from console.model.facts import Record

# The newest are kept; and of so many questions how somebody put them.
MOST_MARKS, MOST_GROUPS = 2_000, 20_000


class AnsweredMarks:
    """Fed by every record on one thread; any thread asks."""

    def __init__(self) -> None:
        self._about: dict[str, tuple[str | None, str]] = {}
        # Approved, and not begun yet: utterance → question.
        self._approved: dict[str, str] = {}
        self._marks: deque[Answered] = deque(maxlen=MOST_MARKS)

    @property
    def groups(self) -> int:
        """Returns how many different questions were asked so far."""
        return len(self._about)

    def take(self, record: Record) -> None:
        """Take in a record of the journal, in its order."""
        match record.fact:
            case facts.QuestionsMoved(groups=steps):
                for step in steps:
                    known = self._about.get(step.group_id)
                    if known is None and len(self._about) >= MOST_GROUPS:
                        continue
                    example = step.example or (known[1] if known is not None else "")
                    self._about[step.group_id] = (step.product_id, example)
            case facts.ApproveAnswer(group_id=group_id):
                self._approved[f"answer-{record.serial}"] = group_id
            case facts.SentenceStarted(utterance_id=utterance_id) if utterance_id in self._approved:
                group_id = self._approved.pop(utterance_id)
                product_id, example = self._about.get(group_id, (None, ""))
                self._marks.append(
                    Answered(at_ms=record.t_ms, group_id=group_id, product_id=product_id, title=example)
                )
            case _:
                pass

    def page(self) -> AnsweredPage:
        """Returns them in order, the newest last."""
        return AnsweredPage(answered=tuple(self._marks.copy()))
