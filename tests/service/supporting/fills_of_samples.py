"""What fills the addresses of dip samples: the one of the demonstration, which its panel’s chair and sampler know."""

from __future__ import annotations

from headwater.interventions.models import DipSample, SampledCase

from ..leading.fills_of_plans import _ref


def fills(whose: str) -> dict[str, str]:
    """One’s own, another’s or nobody’s."""
    sample = _ref(DipSample, whose)
    row = _ref(SampledCase, whose, done_on=None)
    return {
        "support/samples/<slug:ref>/cases/<slug:which>": f"support/samples/{sample}/cases/{row}",
        "support/samples/<slug:ref>": f"support/samples/{sample}",
    }
