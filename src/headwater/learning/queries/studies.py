"""Studies that are written and judged: who may know of which, what is flagged, and who reads which review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from headwater.accounts.models import Person
from headwater.core.anonymisation import Flag, KnownNames, flags, open_flags
from headwater.core.case_studies import REVIEWERS, Reviewer, Written, may_review, texts_of
from headwater.learning.models import CaseStudy, FlagAnswer, StudyReview, StudyStep
from headwater.learning.policies import KNOWN_TO_REVIEWERS, edits
from headwater.organisations.models import Holding, Naming, Organisation
from headwater.organisations.viewer import Viewer

TOLD_FOR = timedelta(days=28)  # that a study is not to be published: there is nothing that its author can do


def studies(by: Viewer) -> QuerySet[CaseStudy]:
    """Those that the viewer wrote, was asked to review now, or receives as an editor: nobody else sees a draft.

    Each has its ``told_title``: none while its author changes it, since what is not sent is nobody else’s to read.
    """
    if by.person is None:
        return CaseStudy.objects.none()
    asked = StudyReview.objects.filter(
        study=OuterRef("pk"), round=OuterRef("round"), reviewer=by.person, aside_on__isnull=True
    )
    known = Q(author=by.person) | Q(Exists(asked)) & Q(state__in=KNOWN_TO_REVIEWERS)
    unsent = Q(state="changes") & ~Q(author=by.person)
    if edits(by):
        known |= ~Q(state="draft") & (Q(judged_by__isnull=False) | unsent)
    title = Case(When(unsent, then=Value("")), default=F("title"))
    rows = CaseStudy.objects.filter(known).annotate(told_title=title)
    return rows.select_related("organisation", "author", "contact__organisation")


def find_study(by: Viewer, ref: str) -> CaseStudy | None:
    """The study of that reference, where the viewer may know of it."""
    return studies(by).filter(ref=ref[:12]).first()


def themes_of(study: CaseStudy) -> list[str]:
    """The themes that it is filed under."""
    return sorted(study.themes.values_list("theme", flat=True))


def received_studies(by: Viewer) -> QuerySet[CaseStudy]:
    """What waits for an editor: received, divided, answered or accepted; and what its author asks to be withdrawn.

    Also one that is reviewed, where a reviewer is missing (``few``), or is past their day (``late``). None of those
    that the viewer reviews: they decide nothing there.
    """
    if not edits(by):
        return CaseStudy.objects.none()
    steps = StudyStep.objects.filter(study=OuterRef("pk"), verb__in=("ask_withdrawal", "keep")).order_by("-pk")
    here = StudyReview.objects.filter(study=OuterRef("pk"), round=OuterRef("round"))
    now = here.filter(aside_on__isnull=True)
    rows = studies(by).exclude(author=by.person).exclude(Exists(here.filter(reviewer=by.person)))
    rows = rows.annotate(
        last=Subquery(steps.values("verb")[:1]),
        few=~Exists(now[REVIEWERS - 1 :]),
        late=Exists(now.filter(said_on__isnull=True, due_on__lt=by.day)),
    )
    waits = Q(state__in=["received", "divided", "answered", "accepted"]) | Q(state="published", last="ask_withdrawal")
    return rows.filter(waits | Q(state="review") & (Q(few=True) | Q(late=True))).order_by("pk")


def studies_back(by: Viewer) -> QuerySet[CaseStudy]:
    """What came back to its author: for changes, given back and not sent again, or not long ago not to be published."""
    if by.person is None:
        return CaseStudy.objects.none()
    newest = StudyStep.objects.filter(study=OuterRef("pk")).order_by("-pk")
    rows = CaseStudy.objects.filter(author=by.person).annotate(
        last=Subquery(newest.values("verb")[:1]), last_on=Subquery(newest.values("on")[:1])
    )
    back = Q(state="changes") | Q(state="draft", last="give_back")
    return rows.filter(back | Q(state="refused", last_on__gt=by.day - TOLD_FOR)).order_by("pk")


def reviews_of(by: Viewer, study: CaseStudy) -> list[StudyReview]:
    """The reviews that the viewer reads: an editor all that are said; a reviewer the other’s only after their own.

    The author reads them once the round is over, and not before both are there.
    """
    rows = list(study.reviews.select_related("reviewer").order_by("round", "pk"))
    if edits(by) and study.author_id != by.person_id and not _waits_for(by, study, rows):
        return rows
    if study.author_id == by.person_id:
        return [row for row in rows if row.said_on and (row.round < study.round or study.state != "review")]
    mine = [row for row in rows if row.reviewer_id == by.person_id]
    said = {row.round for row in mine if row.said_on}
    return [row for row in rows if row in mine or (row.said_on and row.round in said)]


def _waits_for(by: Viewer, study: CaseStudy, rows: Iterable[StudyReview]) -> bool:
    """Whether the viewer is to review it themselves: then they read nothing of the others, whatever else they are."""
    now = [row for row in rows if row.reviewer_id == by.person_id and row.round == study.round]
    return any(row.said_on is None and row.aside_on is None for row in now)


def reviews_owed(by: Viewer) -> QuerySet[StudyReview]:
    """Reviews that wait for the viewer."""
    if by.person is None:
        return StudyReview.objects.none()
    rows = StudyReview.objects.filter(reviewer=by.person, said_on__isnull=True, aside_on__isnull=True)
    return rows.filter(study__state="review").select_related("study").order_by("due_on", "pk")


def find_review(by: Viewer, ref: str, which: str) -> StudyReview | None:
    """A review that the viewer was asked for."""
    rows = StudyReview.objects.filter(reviewer=by.person, study__ref=ref[:12], ref=which[:12])
    return rows.select_related("study").first()


def reviewers_for(study: CaseStudy, by: Viewer) -> list[tuple[Person, str]]:
    """Who may be asked: everybody with a post somewhere else, who was not asked in this round, with where they are."""
    asked = frozenset(study.reviews.filter(round=study.round).values_list("reviewer", flat=True))
    held = Holding.objects.as_at(by.day).filter(person__is_active=True).select_related("person", "post__organisation")
    places: dict[int, set[int]] = {}
    found: dict[int, tuple[Person, str]] = {}
    for one in held.order_by("person__name", "pk"):
        places.setdefault(one.person_id, set()).add(one.post.organisation_id)
        found.setdefault(one.person_id, (one.person, one.post.organisation.name))
    return [
        found[key]
        for key, where in places.items()
        if key != by.person_id
        and may_review(Reviewer(key, frozenset(where)), study.author_id, study.organisation_id, asked).allowed
    ]


def known_names() -> KnownNames:
    """Every name of the register and of its people: what a text is looked through for."""
    places = {*Organisation.objects.values_list("name", flat=True), *Naming.objects.values_list("name", flat=True)}
    return KnownNames(Person.objects.values_list("name", flat=True), places)


def flags_of(study: CaseStudy) -> tuple[Flag, ...]:
    """What is flagged in its texts as they are now."""
    return flags(study.texts, known_names())


def answers_to_flags(study: CaseStudy) -> dict[str, FlagAnswer]:
    """What was said of each flag, by its key."""
    return {row.key: row for row in FlagAnswer.objects.filter(study=study).select_related("by")}


def flags_left(study: CaseStudy) -> tuple[Flag, ...]:
    """Those that nobody answered."""
    return open_flags(flags_of(study), answers_to_flags(study))


def steps_of(study: CaseStudy) -> QuerySet[StudyStep]:
    """What was done with it, the first thing first."""
    return StudyStep.objects.filter(study=study).select_related("by").order_by("pk")


def as_written(study: CaseStudy) -> Written:
    """What it has, as the rule about what is missing sees it."""
    texts = {name: str(getattr(study, name)) for name in texts_of(study.kind)}
    themes = study.themes.count() if study.pk else 0
    return Written(study.kind, texts, themes, study.result, study.strength, study.place_kind, study.region)
