"""Files that ship with Showcaller: pictures, sample shows, recorded feeds."""

from pathlib import Path

ROOT = Path(__file__).parent

# The sample show by the language of its cues' titles; media and feed are the same.
SAMPLES = {"en": ROOT / "shows" / "sample", "zh": ROOT / "shows" / "sample" / "show.zh.json"}


def sample(language: str) -> Path:
    """Returns the sample show for those who read a language."""
    return SAMPLES["zh" if language.startswith("zh") else "en"]


def ai_label(of_hosts: bool) -> Path:
    """Returns the picture of the AI label: of one host, or of all hosts where more than one stands."""
    return ROOT / "obs" / ("ai-label-hosts.png" if of_hosts else "ai-label.png")


def is_sample(show: Path) -> bool:
    """Returns whether a show is the sample, in any language."""
    return show.resolve() in {one.resolve() for one in SAMPLES.values()}
