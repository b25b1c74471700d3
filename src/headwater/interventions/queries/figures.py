"""What is counted of panels: codes and days of cases, never a word, and what people declared, which is nobody’s."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db.models import Case as Chosen
from django.db.models import Count, F, Max, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from headwater.core.casework_figures import FUNNEL, Counted, CountedPeriod, FunnelRow, Move, funnel_of
from headwater.core.small_numbers import SafeCount, safe
from headwater.governance.queries import leads_at, led, read_at
from headwater.interventions.models import (
    AssuranceStatement,
    Case,
    CaseStep,
    DeclaredCount,
    Panel,
    PanelResidents,
    PlanAction,
    Referral,
)
from headwater.interventions.policies import RUNS, seats_of
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer


def panels_counted(by: Viewer) -> QuerySet[Panel]:
    """The panels whose figures the viewer reads: as ``may_read_figures`` has it."""
    runs = [panel for panel, roles in seats_of(by).items() if roles & RUNS]
    known = Organisation.objects.filter(read_at(by)).order_by()
    rows = Panel.objects.filter(Q(pk__in=runs) | Q(organisation__in=known.values("pk")))
    return rows.select_related("organisation").order_by("name", "pk")


def places_counted(by: Viewer) -> QuerySet[Organisation]:
    """The places at which these panels work, of which the viewer reads the figures together: one question."""
    return led(by).filter(pk__in=panels_counted(by).order_by().values("organisation")).order_by("name", "pk")


def panels_below(place: Organisation) -> QuerySet[Panel]:
    """The panels of a place and of all that is below it."""
    return Panel.objects.filter(below(place.path, "organisation__")).order_by("name", "pk")


def _referred(panels: Sequence[int], period: CountedPeriod) -> QuerySet[Case]:
    """The cases that were referred to these panels in a period, without those that go on under another."""
    return Case.objects.filter(panel__in=panels, part_of__isnull=True, opened_on__range=(period.start, period.end))


def funnel_counted(panels: Sequence[int], period: CountedPeriod) -> tuple[FunnelRow, ...]:
    """The funnel of these cases alone, counted where they are kept: one question."""
    order = list(FUNNEL)
    into = [When(steps__state=step, then=Value(number)) for number, step in enumerate(order)]
    step = Q(steps__on__lte=period.end) & ~Q(steps__begun_in=F("steps__state"))
    furthest = Coalesce(Max(Chosen(*into, default=Value(0)), filter=step), Value(0))
    rows = _referred(panels, period).order_by().annotate(furthest=furthest)
    reached = {step: Count("pk", filter=Q(furthest__gte=number)) for number, step in enumerate(order)}
    return funnel_of(rows.aggregate(**reached))


def counted(panels: Sequence[int], period: CountedPeriod) -> Iterator[Counted]:
    """What is counted of these cases, one by one: three questions."""
    rows = _referred(panels, period)
    keys = rows.order_by().values("pk")
    came = Referral.objects.filter(case__in=keys).order_by("-received_at", "-pk").values_list("case", "source")
    source = dict(came.iterator())  # the first of a case is read last, and stays
    moves: dict[int, list[Move]] = {}
    steps = CaseStep.objects.filter(case__in=keys, on__lte=period.end).exclude(begun_in=F("state"))
    for case, before, after, on in steps.order_by("pk").values_list("case", "begun_in", "state", "on").iterator():
        moves.setdefault(case, []).append(Move(before, after, on))
    fields = ("pk", "route", "child", "opened_on", "outcome", "closed_on")
    for pk, route, child, opened_on, outcome, closed_on in rows.order_by("pk").values_list(*fields).iterator():
        yield Counted(source.get(pk, "other"), route, child, opened_on, outcome, closed_on, moves.get(pk, ()))


def residents_on(panels: Sequence[int], day: date) -> int | None:
    """How many live where these panels work on a day; nothing unless it is known of each. Panels overlap: not added."""
    rows = PanelResidents.objects.as_at(day).filter(panel__in=panels)
    known = dict(rows.values_list("panel", "number"))
    return known.get(panels[0]) if len(panels) == 1 else None


def residents_said(panel: Panel, day: date) -> PanelResidents | None:
    """The number of residents that holds on a day, with its source."""
    return PanelResidents.objects.as_at(day).filter(panel=panel).first()


def provider_results(panels: Sequence[int], period: CountedPeriod) -> dict[str, Counter[str]]:
    """What came of the actions that ended in a period, by who provided them: counts of actions, to be made safe."""
    rows = PlanAction.objects.filter(
        case__panel__in=panels, provider__isnull=False, done_on__range=(period.start, period.end)
    )
    found: dict[str, Counter[str]] = {}
    for agency, name, outcome, number in (
        rows.order_by().values_list("provider__agency__name", "provider__name", "outcome").annotate(Count("pk"))
    ):
        found.setdefault(agency or name, Counter())[outcome] += number
    return dict(sorted(found.items()))


def declared_in(panels: Sequence[int], period: CountedPeriod) -> Mapping[tuple[str, str, str], SafeCount]:
    """What people declared in the quarters of a period: by characteristic, answer and point, safe to show."""
    rows = DeclaredCount.objects.filter(panel__in=panels, quarter__range=(period.start, period.end)).order_by()
    sums = rows.values_list("characteristic", "answer", "point").annotate(Sum("number"))
    return {(characteristic, answer, point): safe(number) for characteristic, answer, point, number in sums}


def statements_read(by: Viewer, panel: Panel) -> list[AssuranceStatement]:
    """The statements of a panel that the viewer may read: drafts are its chair’s."""
    chairs = "chair" in seats_of(by).get(panel.pk, frozenset())
    rows = AssuranceStatement.objects.filter(panel=panel).select_related("by", "taken_by", "panel__organisation")
    return list(rows if chairs else rows.exclude(state="draft"))


def statements_to_take(by: Viewer) -> QuerySet[AssuranceStatement]:
    """Signed statements that wait for somebody who leads at the panel’s place, and who did not sign them."""
    places = leads_at(by).order_by().values("pk")
    rows = AssuranceStatement.objects.filter(state="signed", panel__organisation__in=places).exclude(by=by.person)
    return rows.select_related("panel").order_by("signed_on", "pk")


def find_statement(by: Viewer, ref: str) -> AssuranceStatement | None:
    """The statement of that reference, where the viewer reads its panel’s figures."""
    rows = AssuranceStatement.objects.select_related("panel__organisation", "by", "taken_by", "organisation")
    return rows.filter(ref=ref[:12], panel__in=panels_counted(by).values("pk")).first()
