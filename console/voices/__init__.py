"""Voices as files: which can be installed and how, where they are, and the sentences that were rendered ahead."""
