"""The colours of a report's plot on white paper, by what they are for. A window with another ground has others."""

INKS = {
    "text": "#1b1f24", "axis": "#57606a", "second": "#8a5a00", "grid": "#d5dae0", "gap": "#eceff2",
    "block": "#dbe7f5", "next_block": "#e9e2f3", "viewers": "#1f6fb5", "viewers_area": "#9cc3ea",
    "orders": "#d9822b", "orders_part": "#f6dcc0", "comments": "#6b8f71", "fault": "#b42318",
    "milestone": "#7a3e9d",
}  # fmt: skip
