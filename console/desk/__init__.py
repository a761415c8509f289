"""The loop that runs a show, and the one place that wires the parts together."""
