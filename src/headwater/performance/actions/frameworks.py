"""Frameworks are submitted, taken in, put in use, retired, adapted; indicators get versions; none is overwritten."""

from __future__ import annotations

from datetime import date
from typing import Any

from headwater.audit.actions import action, insist
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.performance_frameworks import Described, incomplete
from headwater.core.sentences import sentence
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.performance import policies, queries
from headwater.performance.models import Indicator, IndicatorVersion, PerformanceFramework
from headwater.schemes.performance_frameworks import shipped

TEXTS: tuple[str, ...] = ("name", "definition", "form", "numerator", "denominator", "unit", "period", "direction")
TEXTS += ("kind", "topic", "limits", "comparable", "comparable_why", "instead_of", "instead_why")
MOST_INDICATORS = 200


@action("performance_framework.submitted", policy=policies.may_submit_framework)
def submit_framework(framework: PerformanceFramework, *, by: Viewer) -> PerformanceFramework:
    """Submit a framework as a draft of an organisation. ``framework`` is not saved yet."""
    return _submit(framework, by)


def _submit(framework: PerformanceFramework, by: Viewer) -> PerformanceFramework:
    texts = {"Title": framework.title, "What it is for": framework.purpose, "Where it comes from": framework.source}
    not_empty(texts | {"Whose it is": framework.whose})
    no_persons(texts | {"What is not known of it": framework.left_open})
    place = framework.organisation.fresh()  # locked: a second click finds the first
    same = PerformanceFramework.objects.filter(organisation=place, title=framework.title).exclude(state="retired")
    if same.exists():
        raise refuse("Title", sentence("it is in the library already."), sentence("Look at it, or give another title."))
    framework.submitted_by, framework.submitted_on = by.person, by.day  # type: ignore[assignment]
    framework.save()
    return framework


@action("performance_framework.taken_in", policy=policies.may_submit_framework)
def take_in(framework: PerformanceFramework, *, by: Viewer, key: str) -> PerformanceFramework:
    """Take in one that ships, with its indicators, as a draft: what the source does not say stays open."""
    found = shipped(key)
    if found is None:
        raise refuse("Framework", sentence("there is none of that name."), sentence("Choose one of the list."))
    place = framework.organisation.fresh()
    if PerformanceFramework.objects.filter(organisation=place, shipped=key, came_from__isnull=True).exists():
        what = sentence("{name} has taken it in already.", name=place.name)
        raise refuse("Framework", what, sentence("Look at it in the library."))
    framework.title, framework.whose, framework.purpose = found.title, found.whose, found.purpose
    framework.nation, framework.source, framework.shipped = found.nation, found.source, found.id
    framework.left_open, framework.shared = "\n".join(found.open), True
    _submit(framework, by)
    for number, one in enumerate(found.indicators, 1):
        _keep_indicator(framework, number, one, by, by.day.replace(day=1))
    return framework


def _keep_indicator(  # noqa: PLR0913, PLR0917 - an indicator and where it comes from
    framework: PerformanceFramework, number: int, one: Described, by: Viewer, since: date, origin: str = ""
) -> Indicator:
    row = Indicator(organisation=framework.organisation, framework=framework, number=number, origin=origin)
    row.save()
    given: dict[str, Any] = {name: getattr(one, name) for name in TEXTS}
    IndicatorVersion(
        organisation=framework.organisation, indicator=row, number=1, since=since, written_by=by.person,
        written_on=by.day, **given,
    ).save()  # fmt: skip
    return row


@action("performance_framework.adapted", policy=policies.may_adapt_framework)
def adapt(framework: PerformanceFramework, *, by: Viewer, source: PerformanceFramework) -> PerformanceFramework:
    """Make a draft of one’s own from another, with what was changed and why; its indicators as they hold today.

    ``framework`` is not saved yet, and holds the place, its title and the reason.
    """
    source = source.fresh()
    insist(policies.may_read_framework(by, source))
    not_empty({"What was changed, and why": framework.changed})
    no_persons({"What was changed, and why": framework.changed})
    month = by.day.replace(day=1)
    copied = {"whose": framework.organisation.name, "purpose": source.purpose, "nation": source.nation}
    copied |= {"source": source.source, "left_open": source.left_open, "shipped": source.shipped}
    for name, value in copied.items():
        setattr(framework, name, value)
    framework.came_from = source
    _submit(framework, by)
    for number, one in enumerate(queries.meant_by(source, month), 1):
        _keep_indicator(framework, number, one.now.described, by, month, one.row.origin or one.row.ref)
    return framework


@action("performance_framework.put_in_use", policy=policies.may_put_in_use)
def put_in_use(framework: PerformanceFramework, *, by: Viewer, shared: bool) -> PerformanceFramework:
    """Put a draft in use; with ``shared``, everybody with a post reads it from now on."""
    framework.state, framework.in_use_on, framework.shared = "in_use", by.day, shared
    framework.save()
    return framework


@action("performance_framework.retired", policy=policies.may_retire_framework)
def retire(framework: PerformanceFramework, *, by: Viewer, because: str) -> PerformanceFramework:
    """Retire it: it stays to be read, with what was returned by it."""
    not_empty({"Why it is retired": because})
    no_persons({"Why it is retired": because})
    framework.state, framework.retired_on, framework.retired_because = "retired", by.day, because
    framework.save()
    return framework


@action("indicator.added", policy=policies.may_add_indicator)
def add_indicator(indicator: Indicator, *, by: Viewer, version: IndicatorVersion) -> Indicator:
    """Add an indicator with its first definition, from a month on. Neither is saved yet."""
    framework = indicator.framework.fresh()
    insist(policies.may_change_framework(by, framework))  # again, now that it is locked
    known = queries.meant_by(framework, by.day)
    if len(known) >= MOST_INDICATORS:
        what = sentence("a framework has {most} indicators at the most.", most=MOST_INDICATORS)
        raise refuse("Name", what, sentence("Make another framework for the rest."))
    if any(one.now.name == version.name for one in known):
        raise refuse("Name", sentence("the framework has it already."), sentence("Give another name."))
    indicator.organisation = framework.organisation
    indicator.number = Indicator.objects.filter(framework=framework).next_of("number")
    indicator.save()
    _save_version(indicator, version, 1, by)
    return indicator


@action("indicator.redefined", policy=policies.may_redefine_indicator)
def redefine_indicator(version: IndicatorVersion, *, by: Viewer) -> IndicatorVersion:
    """Define an indicator anew from a month on, and say what was changed and why. ``version`` is not saved yet.

    Not before the newest version, nor before a month for which a figure was signed: older figures are not rewritten.
    """
    not_empty({"What was changed, and why": version.changed})
    no_persons({"What was changed, and why": version.changed})
    indicator = version.indicator.fresh()
    last = indicator.versions.order_by("-since").first()
    if last is not None and version.since <= last.since:
        what = sentence("the definition before it holds from {day}.", day=last.since)
        raise refuse("Holds from the month of", what, sentence("Give a later month."))
    if last is not None and all(getattr(last, name) == getattr(version, name) for name in TEXTS):
        what = sentence("nothing is changed in the definition.")
        raise refuse("Definition", what, sentence("Change what is to be different, or leave it."))
    _not_over_figures(indicator, version.since)
    _save_version(indicator, version, indicator.versions.count() + 1, by)
    return version


def _not_over_figures(indicator: Indicator, since: date) -> None:
    """A month that has figures by the old definition keeps it."""
    latest = queries.last_month_returned(indicator)
    if latest is not None and since <= latest:
        what = sentence("figures were returned by the old definition for {day} already.", day=latest)
        raise refuse("Holds from the month of", what, sentence("Give a month after it."))


def _save_version(indicator: Indicator, version: IndicatorVersion, number: int, by: Viewer) -> None:
    labels = {"Name": version.name, "Definition": version.definition, "What it cannot tell": version.limits}
    not_empty(labels)
    more = {"What is counted": version.numerator, "Out of what": version.denominator}
    no_persons(labels | more | {"What it is measured instead of": version.instead_of})
    if version.since.day != 1:
        what = sentence("a definition holds from the first day of a month.")
        raise refuse("Holds from the month of", what, sentence("Give the first day of that month."))
    version.organisation, version.indicator, version.number = indicator.organisation, indicator, number
    version.written_by, version.written_on = by.person, by.day  # type: ignore[assignment]
    lacks = incomplete(version.described)
    if lacks:
        raise BadInput([Problem("Definition", what, sentence("Say it, or choose otherwise.")) for what in lacks])
    version.save()


def new_framework(place: Organisation, **given: Any) -> PerformanceFramework:
    """One that is not saved yet."""
    return PerformanceFramework(organisation=place, **given)
