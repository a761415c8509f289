"""The window's words: English in the code, Chinese through Qt Linguist, switched while it runs."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import ROOT as RESOURCES

LANGUAGES = {"en": "English", "zh": "中文"}
FOLDER = RESOURCES / "translations"
# What Qt itself says and its translators left out, by where it says it: of the dialog for files that it draws.
LEFT_OUT = {("QFileDialog", "&Look in:"): "查找范围：", ("QFileDialog", "Files of &type:"): "文件类型："}
_installed: list[QTranslator] = []
ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}
_current = ["en"]
# Texts of the code in the window's language: a state that comes asks for 200 of them, and Qt looks each up anew.
_known: dict[str, str] = {}


def tr(text: str) -> str:
    """Returns the text in the window's language. Only literals: pyside6-lupdate reads them from the code."""
    known = _known.get(text)
    if known is None:
        known = _known[text] = QCoreApplication.translate("", text)
    return known


class Count(int):
    """A number that chooses the word beside it: ``"{count} {count:cue|cues}".format(count=Count(1))``."""

    def __format__(self, form: str) -> str:
        if "|" not in form:
            # As every number of the window is written: 1,787.
            return super().__format__(form or ",")
        one, _, more = form.partition("|")
        return one if self == 1 else more


def translated(text: str) -> str:
    """Returns a text that was marked with QT_TR_NOOP elsewhere, in the window's language."""
    return QCoreApplication.translate("", text)


def system_language() -> str:
    """Returns the language of this PC, English where it is neither."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def current_language() -> str:
    """Returns the window's language: ``en`` or ``zh``."""
    return _current[0]


class LeftOut(QTranslator):
    """Asked last, for what nobody else translates."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        # None: it stays as it is. An empty text would be what everything else is called.
        return LEFT_OUT.get((context, source))

    def isEmpty(self) -> bool:
        return False


class Keys(QTranslator):
    """Asked first: keys are called in menus as they are everywhere in the window, Alt+↑ and not Alt+上方向."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return ARROWS.get(source) if context == "QShortcut" else None

    def isEmpty(self) -> bool:
        return False


class Words(QTranslator):
    """Those of a file, read whole: Qt maps it, and who writes it anew under a running window would end the window."""

    def __init__(self, file: Path, parent: QCoreApplication | None = None) -> None:
        super().__init__(parent)
        # Qt copies nothing: it is there for as long as this is.
        self._bytes = file.read_bytes() if file.is_file() else b""
        self.load(self._bytes)


def use_language(language: str, folder: Path = FOLDER) -> None:
    """Switch; every widget gets a LanguageChange event."""
    for translator in _installed if QCoreApplication.instance() is not None else ():
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    _known.clear()
    _current[0] = language
    if language == "en":
        _install(Keys(QCoreApplication.instance()))
        return
    # Of two translators the one installed last is asked first.
    _install(LeftOut(QCoreApplication.instance()))
    own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file in (Path(own, "qtbase_zh_CN.qm"), folder / f"showcaller_{language}.qm"):
        translator = Words(file, QCoreApplication.instance())
        if not translator.isEmpty():
            _install(translator)
            # Whoever hears of it at once may have asked while the other one was not there.
            _known.clear()
    _install(Keys(QCoreApplication.instance()))


def _install(translator: QTranslator) -> None:
    if QCoreApplication.instance() is None:
        return  # Words are asked for without a window, too.
    QCoreApplication.installTranslator(translator)
    _installed.append(translator)
