"""What fills the addresses of files, rights and keeping: rows of the invented panels; nothing of them is another’s."""

from __future__ import annotations

from headwater.interventions.models import Case, CaseFile, RecipientNotice, RightsRequest, Statement

from ..leading.fills_of_plans import _ref


def fills(whose: str) -> dict[str, str]:
    """One’s own, another’s or nobody’s."""
    case = _ref(Case, whose, state="gathering")
    request = _ref(RightsRequest, whose, kind="access")
    at, ending = "support/cases/<slug:ref>", _ref(Case, whose, outcome="no_concern")
    return {
        f"{at}/files/<slug:which>": f"support/cases/{case}/files/{_ref(CaseFile, whose)}",
        f"{at}/rights/<slug:which>/right/<slug:statement>": (
            f"support/cases/{case}/rights/{request}/right/{_ref(Statement, whose, case__state='gathering')}"
        ),
        f"{at}/rights/<slug:which>/copy/leave-out/<slug:entry>": (
            f"support/cases/{case}/rights/{request}/copy/leave-out/{case}"
        ),
        f"{at}/rights/<slug:which>": f"support/cases/{case}/rights/{request}",
        f"{at}/files": f"support/cases/{case}/files",
        f"{at}/rights": f"support/cases/{case}/rights",
        "support/rights/<slug:which>": f"support/rights/{_ref(RightsRequest, whose, kind='erase')}",
        "support/keeping/certificates/<slug:ref>": "support/keeping/certificates/zzzzzzzzzzzz",
        "support/keeping/notices/<slug:which>": f"support/keeping/notices/{_ref(RecipientNotice, whose)}",
        "support/keeping/cases/<slug:ref>/holds/<slug:which>": f"support/keeping/cases/{ending}/holds/zzzzzzzzzzzz",
        "support/keeping/cases/<slug:ref>": f"support/keeping/cases/{ending}",
    }
