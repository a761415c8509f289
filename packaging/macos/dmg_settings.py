# ruff: noqa: F821
"""dmgbuild's settings: the app beside a link to Applications. defines: what build_mac.py passes with -D."""

import os.path

application = defines["app"]
files = [application]
symlinks = {"Applications": "/Applications"}
icon = defines["icon"]
icon_locations = {os.path.basename(application): (140, 120), "Applications": (420, 120)}
format = "ULFO"
window_rect = ((200, 200), (560, 300))
icon_size = 96
