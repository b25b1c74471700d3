"""Which records of an area are asked for which clause of the minimum capabilities of 2009 (App. A).

What no record here can show yet, people say alone: A5, A6 and A8 are of engagement, A7 of casework, A9 and A10 of
measuring. The probes of those rooms are named here once they exist.
"""

from __future__ import annotations

from collections.abc import Mapping

PROBES_OF_CLAUSES: Mapping[str, str] = {
    "A1": "governance.area_has_people",
    "A2a": "vulnerability.area_assessed_jointly",
    "A3": "vulnerability.area_profile_current",
    "A4": "vulnerability.area_assessment_cites_ct_intelligence",
}
