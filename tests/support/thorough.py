"""How many examples Hypothesis tries of what is dear to try.

HYPOTHESIS_PROFILE=thorough in the environment: as many as show a rare mistake, before a release. Else so many
that a mistake of today's shows in minutes.
"""

import os

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


def examples(some: int, thorough: int) -> int:
    """Returns how many to try: some, or all when it is to be thorough."""
    return thorough if THOROUGH else some
