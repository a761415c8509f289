"""What is said of the host who speaks, in the window's language."""

from ui.present import times
from ui.present.speaking import Host
from ui.words import Count, tr

# How the host is → the name of the label's style.
LEVELS = {
    "off": "muted", "starts": "warn", "wrong": "bad", "interrupted": "bad", "speaks": "good", "silent": "text",
}  # fmt: skip


def host_text(host: Host) -> str:
    """Returns how the host is: Speaks 3/9 · 2 lines wait."""
    words = {
        "off": tr("Host off air"), "starts": tr("Host is starting"), "wrong": tr("Host cannot speak"),
        "interrupted": tr("INTERRUPTED: the script waits"), "silent": tr("Host is silent"),
        "speaks": tr("Host speaks"),
    }  # fmt: skip
    said = words[host.how]
    if host.over_slate:
        said = tr("{said}, over the slate before the show").format(said=said)
    if host.how == "speaks" and host.lines:
        said = tr("{said} {n}/{of}").format(said=said, n=host.line, of=host.lines)
        if host.inserted:
            said = tr("{said}, a line put in").format(said=said)
    if host.left_ms is not None:
        said += " · " + tr("{time} to the show").format(time=times.left(host.left_ms))
    if host.waiting:
        said += " · " + waiting_text(host)
    return said


def waiting_text(host: Host) -> str:
    """Returns how many lines wait."""
    return tr("{count} {count:line waits|lines wait}").format(count=Count(len(host.waiting)))
