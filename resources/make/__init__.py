"""Scripts that make the sample show; not needed to run it. Start with ``python -m resources.make``."""
