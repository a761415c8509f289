"""The fields of how the show deals with viewers' questions, in the show's form."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from console.model.questions import Questions
from ui.parts.fields import LineField, TextField, TickField
from ui.present import times
from ui.present.question_setup import BANNED, EVERY, KEEP, LONGEST_WORD, BadWords, lines_of
from ui.words import tr

OF_SHOW = ("every_sentences", "expires", "caption", "banned", "keep_days", "intents", "drafts")
# The form's names of fields that lie deeper in the show.
OF_QUESTIONS = {
    EVERY: "every_sentences", "questions.expires_ms": "expires", "questions.caption": "caption", BANNED: "banned",
    KEEP: "keep_days",
}  # fmt: skip


class QuestionFields(QObject):
    """rows(): the widgets by their rows' names, and labels() theirs. asked(field, value).

    intents_asked(): what viewers ask is to be shown. drafts_asked(): the language model of this PC is.
    """

    asked = Signal(str, object)
    intents_asked = Signal()
    drafts_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.every, self.expires = LineField(parent, EVERY), LineField(parent, "questions.expires_ms")
        self.keep, self.caption = LineField(parent, KEEP), TickField(parent, "questions.caption")
        self.banned = TextField(parent, BANNED)
        self.banned.setFixedHeight(58)
        self.intents, self.drafts = QPushButton(parent), QPushButton(parent)
        self.intents.clicked.connect(self.intents_asked)
        self.drafts.clicked.connect(self.drafts_asked)
        for field in (self.every, self.expires, self.keep, self.caption, self.banned):
            field.asked.connect(self.asked)

    def rows(self) -> dict[str, QWidget]:
        """Returns the rows of the form, in their order."""
        return {
            "every_sentences": self.every, "expires": self.expires, "caption": self.caption, "banned": self.banned,
            "keep_days": self.keep, "intents": self.intents, "drafts": self.drafts,
        }  # fmt: skip

    def labels(self) -> dict[str, str]:
        """Returns what stands before each row."""
        return {
            "every_sentences": tr("Sentences from answer to answer"), "expires": tr("An answer waits at most"),
            "caption": tr("While it is answered"), "banned": tr("Banned words"),
            "keep_days": tr("Days that comments are kept"), "intents": "", "drafts": "",
        }  # fmt: skip

    def retranslate(self) -> None:
        self.every.setToolTip(tr("The host answers at most once in so many sentences, 1 to 1000"))
        self.expires.setToolTip(tr("An approved answer has to be approved again after so long"))
        self.caption.setText(tr("question and answer are shown on the picture"))
        self.banned.setToolTip(tr("One to a line. A comment with one of these is not looked at"))
        self.keep.setToolTip(tr("For so many days a run keeps what people wrote; 0: not at all"))
        self.intents.setText(tr("What viewers ask…"))
        self.drafts.setText(tr("Drafts by a language model…"))
        named = self.rows()
        for name, text in self.labels().items():
            if text:
                named[name].setAccessibleName(text)

    def fill_show(self, own: Questions) -> None:
        """Show the show's."""
        self.every.fill(str(own.every_sentences))
        self.expires.fill(times.exact(own.expires_ms))
        self.caption.fill(own.caption)
        self.banned.fill(lines_of(own.banned))
        self.keep.fill(str(own.keep_days))


def why_not(error: BadWords) -> str:
    """Returns why a list of words cannot be kept, in the window's language."""
    if error.word:
        text = tr("“{word}…” has more than {most} letters: write a word to a line.")
        return text.format(word=error.word[:30], most=LONGEST_WORD)
    return tr("There are more than {most} words: take some out.").format(most=error.most)
