"""The fleet's policy and this user's choices: what counts. Pure."""

from console.upkeep.policy import Policy
from ui.settings import DEFAULT_OBS, Settings


def take(settings: Settings, policy: Policy) -> None:
    """Set what the policy sets: locked values always, others where the user chose nothing yet."""
    for name, unchosen in (("obs", DEFAULT_OBS), ("language", ""), ("theme", Settings.DEFAULTS["theme"])):
        value = getattr(policy, name)
        if value is not None and (name in policy.locked or getattr(settings, name) == unchosen):
            setattr(settings, name, value)
    settings.locked = policy.locked
