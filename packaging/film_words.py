"""What the window calls a thing in the film's language: its own translation, looked up by the English words."""

import re
import xml.etree.ElementTree as ElementTree

from resources import ROOT as RESOURCES

FILE = "showcaller_{language}.ts"
# What stands before the words of a chip.
MARK = re.compile(r"^[^\w]*\s*")
FIELD = re.compile(r"\\{\w+\\}")


class Words:
    """English in, the window's language out. What is no word of the window stays as it is: names, numbers."""

    def __init__(self, language):
        self.known, self.forms = {}, []
        file = RESOURCES / "translations" / FILE.format(language=language)
        if not file.is_file():
            return
        for one in ElementTree.parse(file).iter("message"):
            source, said = one.findtext("source") or "", one.findtext("translation") or ""
            self.known.setdefault(source, []).append(said)
            # One of values alone is no form: every text would be one.
            if "{" in source and re.search(r"\w", re.sub(r"{\w+}", "", source)):
                fields = re.findall(r"{\w+}", source)
                self.forms.append((re.compile(FIELD.sub("(.+)", re.escape(source))), fields, said))

    def all(self, text):
        """Everything that the window may call it."""
        if text is None:
            return []
        said = self.known.get(text) or [
            self.filled(form, text) for form in self.forms if form[0].fullmatch(text)
        ]
        mark = MARK.match(text)[0]
        if not said and mark and mark != text:
            said = [mark + one for one in self.all(text[len(mark) :])]
        return said or [text]

    def filled(self, form, text):
        """A form that has values in it, such as REHEARSAL ×1."""
        pattern, fields, said = form
        for field, value in zip(fields, pattern.fullmatch(text).groups(), strict=True):
            said = said.replace(field, value)
        return said

    def typed(self, text):
        """What is typed to look for it."""
        return self.all(text)[0].removesuffix("…")
