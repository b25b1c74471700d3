"""The gates that every opening of a pack asks; kept beside the rules, which ask them."""

from headwater.interventions.consent_gate import PURPOSE, Gate, add_gate, gates, gates_open

__all__ = ["PURPOSE", "Gate", "add_gate", "gates", "gates_open"]
