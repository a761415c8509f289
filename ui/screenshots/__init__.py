"""Pictures of every state of the window on every screen, to be looked at; and what a program sees to be wrong in them.

For developers: not shipped.
"""
