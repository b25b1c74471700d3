"""What fills the addresses of meetings and plans: what stands at the next meeting, and what one supported case has."""

from __future__ import annotations

from django.db.models import Model

from headwater.interventions.models import Case, Pack, PanelMeeting, Provider, Transfer

from .fills_of_casework import NOTHING


def _ref(rows: object) -> str:
    found: Model | None = rows.order_by("pk").last()  # type: ignore[attr-defined]
    return getattr(found, "ref", NOTHING)


def fills(whose: str) -> dict[str, str]:
    """Those of the room: “own” is of the panel that the school sits on, and “other” what went to another agency."""
    case = Case.objects.filter(state="panel", transfers__isnull=True).first()
    plan, ended = Case.objects.get(state="support"), Case.objects.get(state="closed", outcome="supported")
    known = whose != "none"
    school = Pack.objects.filter(case=case, disclosure__isnull=False, organisation__name="Ashvale Academy")
    packs = {"own": school, "other": Pack.objects.exclude(pk__in=school)}.get(whose, Pack.objects.none())
    at = "support/cases/<slug:ref>"

    def of(one: Case | None, way: str, rows: object, part: str = "<slug:which>") -> dict[str, str]:
        here = one.ref if one and known else NOTHING
        return {f"{at}/{way}/{part}": f"support/cases/{here}/{way}/{_ref(rows) if known else NOTHING}"}

    item = case.agenda.all() if case else Case.objects.none()
    give = f"{at}/agenda/<slug:which>/give/<slug:agency>"
    agency = school.first().organisation.ref if known else NOTHING  # type: ignore[union-attr]
    filled = {give: f"support/cases/{case.ref if case and known else NOTHING}/agenda/{_ref(item)}/give/{agency}"}
    filled |= of(case, "agenda", item)
    filled |= of(case, "packs", school)
    filled |= of(plan, "plan/needs", plan.needs.all())
    filled |= of(plan, "plan/actions", plan.actions.filter(done_on__isnull=True))
    filled |= of(ended, "plan/checks", ended.after_checks.all())
    single = {
        "meetings": PanelMeeting.objects.all(),
        "packs": packs,
        "providers": Provider.objects.all(),
        "transfers": Transfer.objects.all(),
    }
    return filled | {
        f"support/{name}/<slug:ref>": f"support/{name}/{_ref(rows) if known else NOTHING}"
        for name, rows in single.items()
    }
