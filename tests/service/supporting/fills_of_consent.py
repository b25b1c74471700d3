"""What fills the addresses of what comes before the panel: of the pupil’s case, and the question that a school has."""

from __future__ import annotations

from headwater.interventions.models import AgencyQuestion, Assessment, Case, Consent

NOTHING = "zzzzzzzzzzzz"


def fills(whose: str) -> dict[str, str]:
    """One’s own are the pupil’s; of another’s case there is none but the question, which its school has."""
    case = Case.objects.get(state="gathering") if whose == "own" else None

    def of(model: type[AgencyQuestion | Assessment | Consent]) -> str:
        return model.objects.filter(case=case).values_list("ref", flat=True).first() or NOTHING

    asked = AgencyQuestion.objects.filter(state="asked").values_list("ref", flat=True).first()
    return {
        "consent/without/<slug:which>": f"consent/without/{NOTHING}",
        "consent/<slug:which>": f"consent/{of(Consent)}",
        "agencies/<slug:which>": f"agencies/{of(AgencyQuestion)}",
        "assessment/<slug:which>": f"assessment/{of(Assessment)}",
        "support/questions/<slug:which>": f"support/questions/{asked if whose == 'own' else NOTHING}",
    }
