"""Keeping a studio PC in service: the fleet's policy, crash reports, news of releases, what is shipped."""
