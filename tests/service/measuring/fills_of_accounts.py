"""What fills the addresses of accounts: one of the force that is accepted; of challenges, the one that is published."""

from __future__ import annotations

from headwater.performance.models import AccountChallenge, AccountEvidence, ContributionAccount, OtherExplanation

from ..leading.fills_of_plans import _place, _ref


def fills(whose: str) -> dict[str, str]:
    """One’s own, another’s or nobody’s."""
    at = "measures/contributions"
    accepted = _ref(ContributionAccount, whose, state="accepted")
    out = _ref(ContributionAccount, whose, state="published")
    evidence = _ref(AccountEvidence, whose, account__ref=accepted)
    explanation = _ref(OtherExplanation, whose, account__ref=accepted)
    challenge = _ref(AccountChallenge, whose, account__ref=out, answer="")
    return {
        f"{at}/of/<slug:ref>": f"{at}/of/{_place(whose)}",
        f"{at}/<slug:ref>/evidence/<slug:which>": f"{at}/{accepted}/evidence/{evidence}",
        f"{at}/<slug:ref>/explanations/<slug:which>": f"{at}/{accepted}/explanations/{explanation}",
        f"{at}/<slug:ref>/challenges/<slug:which>": f"{at}/{out}/challenges/{challenge}",
        f"{at}/<slug:ref>": f"{at}/{accepted}",
    }
