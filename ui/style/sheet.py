"""The style sheet of a theme."""

from resources import ROOT as RESOURCES
from ui.style.tokens import CONTRAST, Theme

ICONS = RESOURCES / "icons"

# Text is of the palette's colour and the application's size (current.py): a rule for all widgets would have each
# resolve a palette and a font of its own, with all in it, which was half of what a theme takes.
_SHEET = """
QMainWindow, QDialog, QWidget#ground {{ background: {ground}; }}
QMainWindow::separator {{ background: {ground}; width: 5px; height: 5px; }}
QMainWindow::separator:hover {{ background: {focus}; }}
QFrame#pane, QWidget#paneBody {{ background: {pane}; }}
QFrame#pane {{ border: 1px solid {line}; border-radius: 5px; }}
QFrame#pane[tally="program"] {{ border: 3px solid {on_air}; }}
QFrame#pane[tally="preview"] {{ border: 3px solid {standby}; }}
QFrame#pane[tally="idle"] {{ border: 3px solid {line}; }}
QFrame#statusBar {{ background: {pane}; border: 0; border-bottom: 1px solid {line}; }}
QCheckBox, QRadioButton {{ background: transparent; }}
QLabel#paneTitle {{ color: {muted}; font-size: 11px; font-weight: 700; letter-spacing: 1px; }}
QLabel#paneTitle[tally="program"] {{ color: {on_air}; }}
QLabel#paneTitle[tally="preview"] {{ color: {standby}; }}
QLabel#muted {{ color: {muted}; }}
QLabel#small {{ color: {muted}; font-size: 11px; }}
QLabel#small[standing="good"] {{ color: {good}; }}
QLabel#small[standing="bad"] {{ color: {bad}; }}
QLabel#besideHead {{ font-size: 12px; font-weight: 600; }}
QLabel#besideCell {{ font-size: 12px; }}
QLabel#besideHead[level="warn"], QLabel#small[level="warn"] {{ color: {warn}; font-weight: 600; }}
QLabel#warn {{ color: {warn}; font-weight: 600; }}
QLabel#bad {{ color: {bad}; font-weight: 600; }}
QLabel#good {{ color: {good}; font-weight: 600; }}
QLabel#clock {{ font-size: 20px; font-weight: 600; }}
QLabel#badge {{ font-weight: 800; font-size: 13px; letter-spacing: 1px; padding: 4px 12px; border-radius: 4px; }}
QLabel#badge[mode="rehearsal"] {{ background: {rehearsal}; color: {rehearsal_text}; }}
QLabel#badge[mode="live"] {{ background: {live}; color: {live_text}; }}
QLabel#badge[mode="unsent"] {{ background: {raised}; color: {warn}; }}
QLabel#badge[mode="editing"] {{ background: {raised}; color: {text}; }}
QLabel#badge[mode="none"] {{ background: {raised}; color: {muted}; }}
QLabel#onHold {{ color: {warn}; font-size: 22px; font-weight: 800; }}
QLabel#heading {{ font-size: 20px; font-weight: 700; }}
QPushButton, QToolButton {{
    background: {raised}; border: 1px solid {line}; border-radius: 5px; padding: 4px 10px; min-height: 18px;
}}
QPushButton:hover, QToolButton:hover {{ border-color: {muted}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:open {{ background: {selection}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; background: transparent; border-style: {off}; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{
    color: {muted}; background: {pane}; border-style: {off};
}}
QCheckBox:disabled, QRadioButton:disabled {{ color: {muted}; }}
QPushButton[primary="true"] {{ background: {go}; color: {go_text}; border-color: {go}; font-weight: 700; }}
QPushButton[primary="true"]:disabled {{ background: {raised}; color: {muted}; border-color: {line}; }}
QPushButton[primary="unseen"] {{ border-color: {muted}; font-weight: 700; }}
QPushButton[danger="true"] {{ background: {panic}; color: {panic_text}; border-color: {on_air}; font-weight: 700; }}
QPushButton[danger="true"]:disabled {{ background: {raised}; color: {muted}; border-color: {line}; }}
QToolButton#float {{
    border: 1px solid transparent; background: transparent; padding: 1px 3px; min-height: 0; color: {muted};
}}
QToolButton#float:hover {{ border-color: {muted}; color: {text}; }}
QToolButton#compare {{
    border: 1px solid transparent; background: transparent; color: {muted}; font-size: 11px; padding: 1px 4px;
    min-height: 16px; text-align: left;
}}
QToolButton#compare:hover {{ border-color: {muted}; color: {text}; }}
QToolButton#lock {{ border-radius: 4px; padding: 3px 8px; font-weight: 600; }}
QToolButton#lock:checked {{ background: {live}; color: {live_text}; border-color: {live}; }}
QLabel#keyCatcher {{ border: 2px solid transparent; border-radius: 5px; font-weight: 700; }}
QLabel#keyCatcher[catching="true"] {{ background: {raised}; border-color: {focus}; }}
QFrame#confirm {{ background: {raised}; border: 2px solid {on_air}; border-radius: 5px; }}
QToolButton#chip {{ border-radius: 12px; padding: 3px 10px; background: {ground}; }}
QToolButton#chip[level="warn"] {{ border-color: {warn}; }}
QToolButton#chip[level="bad"] {{ border: 2px solid {bad}; font-weight: 700; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {{
    color: {text}; background: {field}; border: 1px solid {line}; border-radius: 4px; padding: 3px 6px;
    selection-background-color: {selection}; selection-color: {text};
}}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 2px solid {bad}; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QComboBox::down-arrow {{ image: url({icons}/down-{name}.svg); width: 10px; height: 6px; }}
QComboBox::down-arrow:disabled {{ image: url({icons}/down-off-{name}.svg); }}
/* Less and more beside each other, each as tall as the field: above each other neither could be hit. */
QAbstractSpinBox {{ padding: 0 4px 0 12px; min-height: 26px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    subcontrol-origin: border; subcontrol-position: center right; width: 26px; height: 28px;
    background: transparent; border: 0; border-left: 1px solid {line};
}}
QAbstractSpinBox::down-button {{ right: 27px; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {raised}; }}
QAbstractSpinBox::up-button:pressed, QAbstractSpinBox::down-button:pressed {{ background: {selection}; }}
QAbstractSpinBox::up-arrow {{ image: url({icons}/up-{name}.svg); width: 10px; height: 6px; }}
QAbstractSpinBox::down-arrow {{ image: url({icons}/down-{name}.svg); width: 10px; height: 6px; }}
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::up-arrow:disabled {{ image: url({icons}/up-off-{name}.svg); }}
QAbstractSpinBox::down-arrow:off, QAbstractSpinBox::down-arrow:disabled {{
    image: url({icons}/down-off-{name}.svg);
}}
QCheckBox, QRadioButton {{ min-height: 24px; spacing: 7px; }}
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator {{
    width: 14px; height: 14px; border: 1px solid {muted}; border-radius: 3px; background: {field};
}}
QRadioButton::indicator {{ border-radius: 8px; }}
QRadioButton::indicator:checked {{ background: {focus}; border-color: {focus}; }}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{
    image: url({icons}/check-{name}.svg); border-color: {focus};
}}
QComboBox QAbstractItemView {{ background: {pane}; border: 1px solid {line}; selection-background-color: {selection}; }}
QTableView, QListView {{
    background: {field}; alternate-background-color: {field}; border: 1px solid {line}; border-radius: 4px;
    gridline-color: {pane}; selection-background-color: {selection}; selection-color: {text};
}}
/* Pictures keep off the frame, and the ring that comes with the focus. */
QListView#bin {{ padding: 6px; }}
QHeaderView {{ background: {pane}; }}
QHeaderView::section {{
    background: {pane}; color: {muted}; border: 0; border-bottom: 1px solid {line};
    padding: 3px 6px; font-size: 11px;
}}
QTableCornerButton::section {{ background: {pane}; border: 0; }}
QDockWidget {{ color: {muted}; font-size: 11px; font-weight: 700; titlebar-close-icon: none; }}
QTabBar {{ background: {ground}; }}
QTabBar::tab {{
    background: {ground}; color: {muted}; border: 1px solid {line}; padding: 3px 10px; font-size: 11px;
    font-weight: 700; border-top-left-radius: 4px; border-top-right-radius: 4px;
}}
QTabBar[closer="true"]::tab {{ padding: 3px 5px; }}
QTabBar::tab:selected {{ background: {pane}; color: {text}; border-bottom: 2px solid {focus}; }}
QTabBar::tab:focus {{ color: {focus}; }}
/* What is scrolled to: beside the tabs and not over half a name, with arrows on a ground of their own. */
QTabBar::scroller {{ width: 22px; }}
QTabBar QToolButton {{ background: {raised}; border: 1px solid {line}; border-radius: 0; padding: 0; margin: 0; }}
QTabBar QToolButton::left-arrow {{ image: url({icons}/left-{name}.svg); width: 6px; height: 10px; }}
QTabBar QToolButton::right-arrow {{ image: url({icons}/right-{name}.svg); width: 6px; height: 10px; }}
QTabBar QToolButton::left-arrow:disabled {{ image: url({icons}/left-off-{name}.svg); }}
QTabBar QToolButton::right-arrow:disabled {{ image: url({icons}/right-off-{name}.svg); }}
QMenu {{ background: {pane}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 3px 22px; border-radius: 3px; background: transparent; }}
QMenu::item:selected {{ background: {selection}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; min-height: 24px; min-width: 24px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {line}; border: 0; border-radius: 3px; text-align: center; color: {text}; }}
QProgressBar::chunk {{ background: {focus}; border-radius: 3px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QFrame#popup, QFrame#tile, QFrame#finding {{ background: {raised}; border: 1px solid {line}; border-radius: 5px; }}
QFrame#popup {{ background: {pane}; }}
QFrame#alarms {{ background: {live}; border-radius: 4px; }}
QFrame#alarms QLabel {{ color: {live_text}; font-weight: 700; }}
QPushButton#key {{ min-height: 34px; }}
QFrame#banner {{ background: {warn}; border-radius: 4px; }}
QFrame#banner QLabel {{ color: {warn_text}; font-weight: 600; }}
QFrame#banner[good="true"] {{ background: {raised}; border: 1px solid {good}; }}
QFrame#banner[good="true"] QLabel {{ color: {text}; }}
/* Last, so that nothing a button is for takes its ring away. */
QPushButton:focus, QPushButton[primary="true"]:focus, QPushButton[primary="unseen"]:focus,
QPushButton[danger="true"]:focus, QToolButton:focus, QToolButton#chip:focus, QToolButton#chip[level="warn"]:focus,
QToolButton#chip[level="bad"]:focus, QToolButton#lock:focus, QToolButton#lock:checked:focus, QToolButton#float:focus,
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QTableView:focus,
QListView:focus, QTreeView:focus, QCheckBox::indicator:focus, QRadioButton::indicator:focus {{
    border: 2px solid {focus};
}}
/* It takes its width from what is around the words: a bar has no room for it that it was not asked for before. */
QPushButton:focus, QToolButton:focus {{ padding: 3px 9px; }}
QToolButton#chip:focus, QToolButton#chip[level="bad"] {{ padding: 2px 9px; }}
QToolButton#lock:focus {{ padding: 2px 7px; }}
QToolButton#float:focus {{ padding: 0 2px; }}
QToolButton#compare:focus {{ border: 2px solid {focus}; padding: 0 3px; }}
QTabBar QToolButton:focus {{ padding: 0; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus,
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ padding: 2px 5px; }}
QAbstractSpinBox:focus {{ padding: 0 3px 0 11px; min-height: 24px; }}
QFrame#tint[mode="rehearsal"] {{ border: 4px solid {rehearsal}; }}
QFrame#tint[mode="live"] {{ border: 4px solid {live}; }}
QFrame#tint[mode="none"] {{ border: 4px solid {ground}; }}
"""
# One family with both scripts first, where the PC has it: beside another one its Chinese looks bold (FreeType darkens
# the stems of Noto's outlines, and not those of DejaVu or Inter). Then pairs that are made for each other.
FAMILIES = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Segoe UI", "Microsoft YaHei UI", "SF Pro Text",
    "Helvetica Neue", "PingFang SC", "Noto Sans", "DejaVu Sans", "WenQuanYi Micro Hei",
)  # fmt: skip


def sheet(theme: Theme) -> str:
    """Returns the whole window's style sheet."""
    colors = {name: getattr(theme, name) for name in theme._fields}
    # Forward slashes also on Windows: a style sheet knows no others.
    # Grey is no colour of high contrast: what cannot be used has an edge of its own there.
    off = "dashed" if theme is CONTRAST else "solid"
    return _SHEET.format_map({**colors, "off": off, "icons": ICONS.as_posix()})
