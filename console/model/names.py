"""The names of the sources that Showcaller makes in OBS. Everything else there is the user's own."""

PREFIX = "Showcaller"
LABEL = f"{PREFIX} AI label"
# The host who speaks: his picture and sound come from a process of ours.
PRESENTER = "Presenter"
# The one that says that all hosts are: where two stand in a layout.
LABEL_OF_HOSTS = f"{PREFIX} AI label of hosts"
LABELS = frozenset({LABEL, LABEL_OF_HOSTS})
SLATE = f"{PREFIX} slate"
BACKDROP = f"{PREFIX} backdrop"
# A viewer's question and its answer, over the host.
CAPTION = f"{PREFIX} caption"
# The time to the start, over the slate before the show.
COUNTDOWN = f"{PREFIX} countdown"
CLIP = f"{PREFIX} clip "
CARD = f"{PREFIX} card "
# The input whose name says which desk drives OBS.
DESK = f"{PREFIX} desk "
LAYOUT = f"{PREFIX} layout "


def clip_source(clip: str) -> str:
    """The media input that plays a clip: one input a file, so that a take only shows and hides."""
    return f"{CLIP}{clip}"


def second_source(clip: str) -> str:
    """The media input that plays a clip as the second host: a clip may be the first host's elsewhere."""
    return f"{CLIP}(second host) {clip}"


def layout_scene(layout: str) -> str:
    """The scene that is built for a layout of the producer's own."""
    return f"{LAYOUT}{layout}"


def background_source(picture: str) -> str:
    """The image input that holds the picture behind a layout."""
    return f"{BACKDROP} {picture}"


def card_source(product_id: str, template: str, slot: str = "A") -> str:
    """The image input that holds a product's card. Each card has two, A and B: what changes is loaded
    into the one that is not seen, and then shown in its place."""
    return f"{CARD}{product_id} {template} {slot}"
