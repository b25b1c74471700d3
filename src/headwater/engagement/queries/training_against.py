"""What lines of an HR system’s file are held against: the staff, units and modules of an employer, and what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db.models.functions import Coalesce

from headwater.core.training import Version
from headwater.core.training_done import Against, Known, Taught
from headwater.core.training_lines import name_key, number_key, text_key
from headwater.core.training_staff import OnList, Served
from headwater.engagement.models import Completion, Learner, LearnerPosting, ModuleVersion
from headwater.engagement.queries.training import modules_for
from headwater.engagement.queries.training_steps import same_people
from headwater.organisations.models import Organisation, below


def against_completions(employer: Organisation, columns: Mapping[str, int], today: date) -> Against:
    """For completions: five queries, whatever there is."""
    own = LearnerPosting.objects.filter(learner__organisation=employer).order_by()
    served: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for learner, start, end in own.values_list("learner", "start", "end"):
        served[learner].append((start, end))
    people = {}
    rows = Learner.objects.filter(organisation=employer).order_by()
    for key, number, name, others, person in rows.values_list("pk", "number", "name", "other_names", "person"):
        names = frozenset(name_key(one) for one in (name, *others))
        people[number_key(number)] = Known(key, person or key, names, tuple(served.get(key, ())))
    done = Completion.objects.filter(learner__in=same_people(employer.pk).values("pk"), standing=True)
    asked = done.annotate(who=Coalesce("learner__person", "learner")).order_by()
    there = set(asked.values_list("who", "module", "day"))
    return Against(columns, people, _modules(employer), there, today)


def _modules(employer: Organisation) -> dict[str, Taught]:
    """Modules by the code that files call them by: the employer’s own come before those above it and national ones."""
    versions: dict[int, list[ModuleVersion]] = defaultdict(list)
    rows = sorted(modules_for(employer), key=lambda row: row.organisation_id == employer.pk)
    for version in ModuleVersion.objects.filter(module__in=[row.pk for row in rows]):
        versions[version.module_id].append(version)
    return {
        text_key(row.code): Taught(
            row.pk,
            tuple(Version(one.pk, one.start, one.months, one.replaces_on) for one in versions[row.pk]),
            {text_key(one.name): one.pk for one in versions[row.pk]},
        )
        for row in rows
    }


def staff_list(employer: Organisation) -> dict[str, OnList]:
    """The staff list as it is: two queries."""
    served: dict[int, list[Served]] = defaultdict(list)
    own = LearnerPosting.objects.filter(learner__organisation=employer).order_by()
    for key, learner, unit, role, start, end in own.values_list("pk", "learner", "unit", "role", "start", "end"):
        served[learner].append(Served(unit, role, start, end, key))
    people = {}
    rows = Learner.objects.filter(organisation=employer).order_by()
    for key, number, name, others in rows.values_list("pk", "number", "name", "other_names"):
        names = frozenset(name_key(one) for one in (name, *others))
        people[number_key(number)] = OnList(key, names, tuple(served.get(key, ())))
    return people


def units_of(employer: Organisation) -> dict[str, int]:
    """The employer and what is below it, by what people call them."""
    rows = Organisation.objects.filter(below(employer.path)).order_by("-end", "pk")
    return {text_key(name): key for name, key in rows.values_list("name", "pk")}
