"""Disclosure control: what is hidden or rounded before tables go out, and the attacker who tries to undo it."""
