"""Published studies that somebody may read: found by words and filters, newest first, and nothing is counted.

Who may read one is decided by sharing’s rule for its release, asked of each row that is looked at. The order hangs on
the day of publishing alone: a rank by how rare a word is would tell of studies that one may not see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater.core.release import Release as Asked
from headwater.core.release import still_theirs
from headwater.learning.models import CaseStudy, StudyEdition, StudyTheme
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.schemes.learning import words_of as codes
from headwater.search.matching import matches, of_the_row
from headwater.search.models import Entry
from headwater.search.words import words_of
from headwater.sharing import queries as sharing
from headwater.sharing.models import Release

PAGE = 20
RELATED = 5
FEW = 500  # entries with the words, or studies of a theme, up to which they are asked by their keys
ENTRY = "studyedition"


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words, and what a study is filed under. ``place_kinds`` is what “like mine” comes to."""

    words: str = ""
    filed: Mapping[str, str] = field(default_factory=dict)  # kind, strength, region, result
    theme: str = ""
    year: int | None = None
    place_kinds: frozenset[str] = frozenset()


def _readable(by: Viewer) -> QuerySet[Release]:
    return sharing.readable(sharing.reader_in(by), by.day).order_by()


def editions_read(by: Viewer) -> QuerySet[StudyEdition]:
    """The editions that the viewer may read today, of each study the fullest; newest first."""
    readable = _readable(by)
    rows = _open(StudyEdition.objects.all(), readable)
    fuller = Q(whole__gt=OuterRef("whole")) | Q(whole=OuterRef("whole"), pk__gt=OuterRef("pk"))
    others = _open(StudyEdition.objects.filter(fuller, study=OuterRef("study")), readable)
    return rows.exclude(Exists(others)).order_by("-published_on", "-pk")


def _open(rows: QuerySet[StudyEdition], readable: QuerySet[Release]) -> QuerySet[StudyEdition]:
    return rows.filter(Exists(readable.filter(pk=OuterRef("release_id"))), withdrawn_on__isnull=True)


def found_editions(by: Viewer, wanted: Wanted, page: int = 1) -> tuple[list[StudyEdition], bool]:
    """A page of what is looked for, and whether there is another one. One question, and one for the words."""
    rows = _worded(_filed(editions_read(by), wanted), wanted.words)
    start = (max(1, page) - 1) * PAGE
    found = list(rows.select_related("study").prefetch_related("study__themes")[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def _filed(rows: QuerySet[StudyEdition], wanted: Wanted) -> QuerySet[StudyEdition]:
    for name, code in wanted.filed.items():
        rows = rows.filter(**{f"study__{name}": code}) if code else rows
    if wanted.theme:
        rows = _of_theme(rows, wanted.theme)
    if wanted.year is not None:
        rows = rows.filter(study__first_year__lte=wanted.year, study__last_year__gte=wanted.year)
    return rows.filter(study__place_kind__in=wanted.place_kinds) if wanted.place_kinds else rows


def _of_theme(rows: QuerySet[StudyEdition], theme: str) -> QuerySet[StudyEdition]:
    """Those of a theme: one that few have is asked by its studies, another of each row as it is come to."""
    few = list(StudyTheme.objects.filter(theme=theme).values_list("study", flat=True)[: FEW + 1])
    if len(few) <= FEW:
        return rows.filter(study__in=few)
    return rows.filter(Exists(StudyTheme.objects.filter(study=OuterRef("study"), theme=theme)))


def _worded(rows: QuerySet[StudyEdition], text: str) -> QuerySet[StudyEdition]:
    """Those that have every word. A rare word is asked by its entries, a common one of each row as it is come to."""
    words = words_of(text)
    if not words:
        return rows
    ranks = matches(words, FEW + 1)
    if len(ranks) <= FEW:
        keys = Entry.objects.filter(kind=ENTRY, pk__in=[0, *ranks]).values_list("key", flat=True)
        return rows.filter(ref__in=list(keys))
    return rows.filter(of_the_row(ENTRY, words))


def find_edition(by: Viewer, ref: str) -> StudyEdition | None:
    """The fullest edition that the viewer may read of the study of that edition’s reference, or had and is withdrawn.

    So a link that somebody sends who reads another edition leads to one’s own. A withdrawn one is found by those to
    whom its marking and audience are open: they read that it was, and why.
    """
    asked = StudyEdition.objects.filter(ref=ref[:12]).only("study", "withdrawn_on").first()
    if asked is None or by.person is None:
        return None
    if asked.withdrawn_on is None:
        return editions_read(by).filter(study=asked.study_id).select_related("study", "release__label").first()
    rows = StudyEdition.objects.filter(study=asked.study_id, withdrawn_on__isnull=False).order_by("-whole", "-pk")
    return next((row for row in rows.select_related("study", "release__label") if _was_theirs(by, row)), None)


def _was_theirs(by: Viewer, edition: StudyEdition) -> bool:
    release = edition.release
    return still_theirs(sharing.reader_in(by), Asked(False, sharing.as_core(release.label), release.audience_id))


def editions_known(by: Viewer, study: CaseStudy) -> list[int]:
    """The keys of the editions of a study that the viewer may read: what is said through others is not theirs."""
    return list(_open(StudyEdition.objects.filter(study=study), _readable(by)).values_list("pk", flat=True))


def has_fuller(edition: StudyEdition) -> bool:
    """Whether the whole of the study was published beside an open version of it, and still is."""
    whole = StudyEdition.objects.filter(study=edition.study_id, whole=True, withdrawn_on__isnull=True)
    return not edition.whole and whole.exists()


def related_to(by: Viewer, edition: StudyEdition) -> list[StudyEdition]:
    """Other studies with a theme of this one, those of the same kind and then the newest first: one question."""
    shared = StudyTheme.objects.filter(study=OuterRef("study"), theme__in=edition.study.themes.values("theme"))
    rows = editions_read(by).exclude(study=edition.study_id).filter(Exists(shared)).select_related("study")
    return list(rows[:RELATED])


def front_editions(by: Viewer, result: str, most: int = 3) -> list[StudyEdition]:
    """The newest studies with a result: what did not work stands beside what did, in the same number."""
    return list(editions_read(by).filter(study__result=result).select_related("study")[:most])


def like_mine(by: Viewer) -> frozenset[str]:
    """The kinds of place that the viewer works at: what a study says of its place is its kind and region, and no more.

    Likeness of figures between the places themselves is not asked: it would tell which place a study is of.
    """
    kinds = set(Organisation.objects.filter(pk__in=by.own).values_list("kind", flat=True))
    return frozenset(kinds & set(codes("place")))
