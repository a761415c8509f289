"""What the window says: its language, and the tables of words that several rooms share."""

from ui.words.language import FOLDER, LANGUAGES, Count, system_language, tr, translated, use_language

__all__ = ["FOLDER", "LANGUAGES", "Count", "system_language", "tr", "translated", "use_language"]
