"""What fills the addresses of learning: the study of halls and what hangs on it, a council’s, and what is not there."""

from __future__ import annotations

from typing import Any

from headwater.learning.models import (
    Adoption,
    CaseStudy,
    Commitment,
    EvidenceCall,
    StudyEdition,
    StudyQuestion,
    StudyReview,
)

from ..conftest import organisation

NOTHING = "zzzzzzzzzzzz"


def fills(whose: str) -> dict[str, str]:
    """One’s own (Force 01 wrote it), another’s (a council did), or nobody’s."""
    title = {"own": "Letting of halls", "other": "A stall at a market", "none": "Nothing of the kind"}[whose]

    def ref(rows: Any) -> str:
        return str(rows.values_list("ref", flat=True).first() or NOTHING)

    study = ref(CaseStudy.objects.filter(title__startswith=title))
    edition = ref(StudyEdition.objects.filter(study__title__startswith=title, whole=True))
    review = ref(StudyReview.objects.filter(study__title__startswith=title))
    at = {"own": "Ashvale area", "other": "Ashvale Borough Council", "none": "HMP Ravensford"}[whose]
    adoption = ref(Adoption.objects.filter(organisation__name=at))
    question = ref(StudyQuestion.objects.filter(study__title__startswith=title, answer=""))
    calls = EvidenceCall.objects.filter(organisation__name={"own": "HMP Ravensford", "other": at, "none": ""}[whose])
    by = {"own": "Force 01", "other": "National unit (demonstration)", "none": "Force 03"}[whose]
    promise = ref(Commitment.objects.filter(organisation__name=by))
    found = {
        "writing/<slug:ref>/parts/<slug:part>": f"writing/{study}/parts/what",
        "writing/<slug:ref>/flags/<slug:key>": f"writing/{study}/flags/{'0' * 32}",
        "writing/<slug:ref>/reviews/<slug:which>": f"writing/{study}/reviews/{review}",
        "writing/<slug:ref>": f"writing/{study}",
        "studies/<slug:ref>": f"studies/{edition}",
        "questions/<slug:ref>": f"questions/{question}",
        "take-out/<slug:kind>/<slug:ref>": f"take-out/call/{ref(calls)}",
        "taken-up/<slug:ref>": f"taken-up/{adoption}",
        "calls/<slug:ref>": f"calls/{ref(calls)}",
        "promises/of/<slug:ref>": f"promises/of/{organisation(by).ref if whose != 'none' else NOTHING}",
        "promises/<slug:ref>": f"promises/{promise}",
        "digest/<slug:month>": "digest/2009-05" if whose != "none" else "digest/soon",
    }
    return {f"learning/{part}": f"learning/{value}" for part, value in found.items()}
