"""Whose certificates a source takes: those that this PC trusts, and those of a file of the studio's own.

A server inside a studio has a certificate that it made itself, or that the studio's own authority signed.
"""

import ssl
from functools import partial

from console.sources.setup import Context, Field, SourceFault, SourceSetup, option
from console.words.message import message

CA_FILE = Field("ca_file", message("source.field_ca_file"), example="/home/studio/ca.pem")


async def trusted(setup: SourceSetup, context: Context) -> ssl.SSLContext | None:
    """Returns what a source's connections are checked by; None: by what this PC trusts.

    Raises SourceFault, final, for a file that is not there or has no certificate in it.
    """
    path = option(setup, CA_FILE.key).strip()
    return await context.off_loop(partial(_of_file, path, setup.name)) if path else None


def _of_file(path: str, name: str) -> ssl.SSLContext:
    made = ssl.create_default_context()
    try:
        made.load_verify_locations(path)
    except (OSError, ValueError) as error:
        # An SSLError is an OSError whose words are of no use to a person.
        unread = isinstance(error, OSError) and not isinstance(error, ssl.SSLError)
        what = (
            message("source.no_ca_file", path=path, error=error.strerror or type(error).__name__)
            if unread and isinstance(error, OSError)
            else message("source.no_certificate", path=path)
        )
        raise SourceFault(what, message("source.fix_ca_file", name=name), final=True) from None
    return made
