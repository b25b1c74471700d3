"""What lines of an HR system’s file are held against: the staff, units and modules of an employer, and what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db.models import F
from django.db.models.functions import Coalesce

from headwater.core.training import Version
from headwater.core.training_done import Against, Known, Taught
from headwater.core.training_lines import NEW_NAME, OTHER_NAME, TWO_RESULTS, name_key, number_key, text_key
from headwater.core.training_staff import OnList, Served, Units
from headwater.engagement.models import Completion, Learner, LearnerPosting, ModuleVersion, TrainingDispute
from headwater.engagement.queries.training import modules_for
from headwater.engagement.queries.training_steps import same_people
from headwater.organisations.models import Organisation, below


def against_completions(employer: Organisation, columns: Mapping[str, int], today: date) -> Against:
    """For completions: six queries, whatever there is."""
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
    return Against(columns, people, _modules(employer), there, today, *_judged(employer))


Lines = set[tuple[int, int, date]]


def _judged(employer: Organisation) -> tuple[Lines, Lines, set[tuple[int, int, date, frozenset[str]]]]:
    """What somebody said of lines before, wherever these people were: wrong, right, and not theirs. One query."""
    wrong: Lines = set()
    right: Lines = set()
    others = set()
    rows = TrainingDispute.objects.filter(learner__in=same_people(employer.pk).values("pk"), module__isnull=False)
    said = rows.filter(settled_on__isnull=False).annotate(who=Coalesce("learner__person", "learner")).order_by("pk")
    for kind, taken, name, *key in said.values_list("kind", "taken", "name", "who", "module", "day"):
        who, module, day = key
        if kind == OTHER_NAME and not taken:
            others.add((who, module, day, name_key(name)))
        elif kind == TWO_RESULTS or not taken:  # the last word on it counts
            (right if taken else wrong).add((who, module, day))
            (wrong if taken else right).discard((who, module, day))
    return wrong, right, others


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
    """The staff list as it is, with what somebody said of it: four queries."""
    served: dict[int, list[Served]] = defaultdict(list)
    elsewhere: dict[int, list[Served]] = defaultdict(list)
    times = LearnerPosting.objects.filter(learner__in=same_people(employer.pk).values("pk")).order_by()
    whole = times.annotate(who=Coalesce("learner__person", "learner"))
    fields = ("learner__organisation", "learner", "who", "pk", "unit", "role", "start", "end")
    for at, learner, who, key, unit, role, start, end in whole.values_list(*fields):
        if at == employer.pk:
            served[learner].append(Served(unit, role, start, end, key))
        else:
            elsewhere[who].append(Served(unit, role, start, end, key))
    others, ended = _said_of_staff(employer)
    people = {}
    rows = Learner.objects.filter(organisation=employer).order_by()
    for key, number, name, more, person in rows.values_list("pk", "number", "name", "other_names", "person"):
        names = frozenset(name_key(one) for one in (name, *more))
        people[number_key(number)] = OnList(
            key, names, tuple(served.get(key, ())), tuple(elsewhere.get(person or key, ())),
            frozenset(others.get(key, ())), frozenset(ended.get(key, ())),
        )  # fmt: skip
    return people


def _said_of_staff(employer: Organisation) -> tuple[dict[int, set[frozenset[str]]], dict[int, set[date]]]:
    """Names that somebody said are not theirs, and times of which they said that they did end."""
    others: dict[int, set[frozenset[str]]] = defaultdict(set)
    ended: dict[int, set[date]] = defaultdict(set)
    rows = TrainingDispute.objects.filter(organisation=employer, module__isnull=True, taken=False).order_by()
    for learner, kind, name, day in rows.values_list("learner", "kind", "name", "day"):
        if kind == NEW_NAME:
            others[learner].add(name_key(name))
        elif day is not None:
            ended[learner].add(day)
    return others, ended


def units_of(employer: Organisation) -> Units:
    """The employer and what is below it, by what people call them: a living unit before one that has ended."""
    rows = Organisation.objects.filter(below(employer.path)).order_by(F("end").desc(nulls_first=True), "pk")
    called: dict[str, int] = {}
    several, living, ended = set(), set(), {}
    for name, key, end in rows.values_list("name", "pk", "end"):
        word = text_key(name)
        called.setdefault(word, key)
        if end is not None:
            ended[key] = end
        elif word in living:
            several.add(word)
        else:
            living.add(word)
    return Units(called, frozenset(several), ended)
