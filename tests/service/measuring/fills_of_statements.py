"""What fills the addresses of annual statements: the one of the force that was sent back with a question."""

from __future__ import annotations

from headwater.performance.models import AnnualStatement, StatementQuestion

from ..leading.fills_of_plans import _place, _ref


def fills(whose: str) -> dict[str, str]:
    """One’s own, another’s or nobody’s."""
    at = "measures/statements"
    questioned = _ref(AnnualStatement, whose, state="questioned")
    question = _ref(StatementQuestion, whose, statement__ref=questioned)
    return {
        f"{at}/of/<slug:ref>": f"{at}/of/{_place(whose)}",
        f"{at}/<slug:ref>/questions/<slug:which>": f"{at}/{questioned}/questions/{question}",
        f"{at}/<slug:ref>": f"{at}/{questioned}",
    }
