"""The words of every message code: a file a topic, code → (English, Chinese).

``{name}`` is filled in, with Python's formats (``{seconds:.1f}``); ``{name!r}`` quotes; ``{count:cue|cues}``
is the first word for one and the second for all else.
"""

from console.words.catalogue import (
    ask,
    bench,
    cards,
    check,
    cli,
    command,
    diagnose,
    edit,
    field,
    files,
    fix,
    help,
    journal,
    obs,
    outputs,
    part,
    report,
    run,
    sheets,
    show,
    sound,
    sources,
    template,
    upkeep,
    web,
    window,
)

_TOPICS = (
    ask,
    bench,
    cards,
    check,
    cli,
    command,
    diagnose,
    edit,
    field,
    files,
    fix,
    help,
    journal,
    obs,
    outputs,
    part,
    report,
    run,
    sheets,
    show,
    sound,
    sources,
    template,
    upkeep,
    web,
    window,
)
WORDS: dict[str, tuple[str, str]] = {code: words for topic in _TOPICS for code, words in topic.WORDS.items()}
