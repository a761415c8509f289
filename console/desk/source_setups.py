"""The sources of this PC as a run takes them: those that were set up here, and those that the policy presets."""

import contextlib
from collections.abc import Mapping

from console.base.errors import ShowcallerError
from console.model.figures import Choice
from console.sources.kept import confirm, stamp, with_presets
from console.sources.setup import Kind, SourceFault, SourceSetup
from console.upkeep.policy import Policy, load_or_tell, policy_file
from console.vault.passwords import PasswordStoreUnavailable
from console.vault.sources import keep_secret, secret
from console.words.message import message

# A keyring that asks its user and is not answered keeps a source waiting, never the show.
KEYRING_S = 5.0


class PcSources:
    """Implements console.desk.sources.Keeps."""

    def setups(self) -> Mapping[str, SourceSetup]:
        """Raises ShowcallerError where they cannot be read; a policy that is broken presets nothing."""
        return all_setups(load_or_tell()[0])

    def secrets(self, setup: SourceSetup, kind: Kind) -> dict[str, str]:
        """Returns the secrets by field, those that there are. Raises SourceFault where the keyring is locked."""
        found: dict[str, str] = {}
        for field in kind.fields:
            if not field.secret:
                continue
            try:
                value = secret(setup.name, field.key, KEYRING_S)
            except PasswordStoreUnavailable as error:
                if not field.required:
                    continue
                raise SourceFault(error.problems[0].what, None) from error
            if value:
                found[field.key] = value
            elif field.required:
                what = message("source.field_needed", title=field.title, field=field.key)
                raise SourceFault(what, message("source.fix_secret", name=setup.name), final=True)
        return found

    def stamp(self) -> object:
        """Returns what is another once something was changed."""
        with contextlib.suppress(OSError):
            return stamp(), policy_file().stat().st_mtime_ns
        return stamp()

    def new_secret(self, name: str, key: str, value: str) -> None:
        """Keep what the other side replaced; where that fails the old one is tried the next time."""
        with contextlib.suppress(ShowcallerError):
            keep_secret(name, key, value, KEYRING_S)

    def confirm(self, names: list[str], figure: Choice, counts: bool) -> None:
        """Keep what a producer said of sources in a run. Raises ShowcallerError, OSError."""
        confirm(names, figure, counts, load_or_tell()[0].sources or ())


def all_setups(policy: Policy) -> dict[str, SourceSetup]:
    """Returns every source of this PC, by name. Raises ShowcallerError where they cannot be read."""
    return with_presets(policy.sources or (), only="sources" in policy.locked)
