"""A library of 100,000 invented studies, half of them for an audience that the reader is not in, and searches in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter
from typing import Any

STUDIES, AT_ONCE, TIMES = 100_000, 2_000, 15
READER, OTHER, FEW = "Edwin Carraway", "Ben Tolliver", "Samina Rowntree"
WORDS = ("managers", "asked", "halls", "letting", "meetings", "council", "young", "people", "school", "stall")


def main() -> None:
    """Make them, search in them, and print how long each search took in the database as one line of JSON."""
    from headwater.config.starting import start

    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from headwater.organisations.demonstration import make_demonstration

    make_demonstration([(f"Force 0{number}", "priority") for number in (1, 2, 3)])
    from headwater.learning.demonstration import make_learning
    from headwater.sharing.demonstration import make_sharing

    make_sharing()
    make_learning()
    _studies()
    print(json.dumps(_searches()))


def _studies() -> None:
    from django.db import connection

    from headwater.audit.guard import writing
    from headwater.learning.models import CaseStudy, StudyEdition, StudyTheme
    from headwater.search.models import Entry
    from headwater.sharing.models import Release

    like: Any = StudyEdition.objects.select_related("study", "release__product__organisation").get(
        study__title__startswith="Letting", whole=True
    )
    hidden = StudyEdition.objects.select_related("release").get(study=like.study, whole=False)
    with writing("bench"):
        few = _audience_of_few(like)
        products = _products(like.release.product)  # a release has a number of its product, which ends at 32,767
        for begin in range(0, STUDIES, AT_ONCE):
            numbers = range(begin, begin + AT_ONCE)
            studies = CaseStudy.objects.bulk_create([_study(like.study, number) for number in numbers])
            made = [_release((like, hidden)[number % 2], products, number) for number in numbers]
            for release in made[1::1_000]:
                release.audience = few
            releases = Release.objects.bulk_create(made)
            pairs = list(zip(numbers, studies, releases, strict=True))
            editions = StudyEdition.objects.bulk_create([_edition(like, *pair) for pair in pairs])
            StudyTheme.objects.bulk_create(
                StudyTheme(study=study, organisation_id=study.organisation_id, theme=("women", "schools")[number % 2])
                for number, study, _release in pairs
            )
            Entry.objects.bulk_create(
                Entry(kind="studyedition", key=row.ref, title=study.title, text=release.words)
                for row, (_number, study, release) in zip(editions, pairs, strict=True)
            )
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _audience_of_few(like: Any) -> Any:
    """An audience that somebody is in who is in none of the others, for whom one study in a thousand is."""
    from headwater.organisations.models import Organisation
    from headwater.sharing.models import Audience, AudiencePart

    given = {"scheme": "gpms", "reads": "PROTECT", "asset": like.release.product.asset}
    made = Audience.objects.create(organisation=like.organisation, title="Few (invented)", **given)
    forum = Organisation.objects.get(name="Ashvale Women’s Forum")
    AudiencePart.objects.create(audience=made, organisation=forum, start=like.published_on)
    return made


def _products(like: Any) -> list[Any]:
    from headwater.sharing.models import Product

    given = {"organisation": like.organisation, "scheme": like.scheme, "asset": like.asset}
    given |= {"made_by": like.made_by, "made_at": like.made_at}
    return Product.objects.bulk_create([Product(title=f"Studies {number}", **given) for number in range(10)])


def _study(like: Any, number: int) -> Any:
    from headwater.learning.models import CaseStudy

    regions = ("wales", "london", "south-east", "north-west")
    row = CaseStudy(author=like.author, organisation=like.organisation, kind="disruption", state="published")
    row.title, row.summary, row.result, row.strength = f"Study {number} (invented)", "S.", "worked", "some"
    row.place_kind, row.region = "force", "scotland" if number % 1000 == 0 else regions[number % 4]
    row.first_year = row.last_year = 2000 + number % 20
    row.begun_on, row.judged_by, row.judged_on = like.begun_on, like.author, like.begun_on
    return row


def _release(like: Any, products: list[Any], number: int) -> Any:
    from headwater.sharing.models import Release

    source = like.release
    words = " ".join(WORDS[(number + step) % 10] for step in range(8)) + " common"
    words += f" medium{number % 50} rare{number % 10_000}"
    given = {"audience": source.audience, "label": source.label, "number": 10 + number % 10_000}
    given |= {"product": source.product if number < 10_000 else products[number // 10_000]}
    given |= {"title": f"Study {number}", "body": [], "words": words, "sha256": "0"}
    return Release(**given, issued_by=source.issued_by, issued_at=source.issued_at)


def _edition(like: Any, number: int, study: Any, release: Any) -> Any:
    from headwater.learning.models import StudyEdition

    row = StudyEdition(study=study, release=release, organisation=like.organisation, whole=True)
    row.published_on = like.published_on - timedelta(days=number % 3_000)
    return row


def _searches() -> dict[str, Any]:
    from headwater.accounts.models import Person
    from headwater.learning.queries import Wanted, found_editions
    from headwater.organisations.viewer import viewer_of

    asked: dict[str, tuple[str, Any, int]] = {
        "no word": (READER, Wanted(), 1),
        "a rare word": (READER, Wanted("rare4242"), 1),
        "a word of one in fifty": (READER, Wanted("medium8"), 1),
        "a word that all have": (READER, Wanted("common"), 1),
        "two words that many have": (READER, Wanted("halls school"), 1),
        "a common word that none of these has with a rare one": (READER, Wanted("common rare4242"), 1),
        "a common word in one region of a thousand": (READER, Wanted("common", {"region": "scotland"}), 1),
        "a common word under a theme, in a year": (READER, Wanted("common", {}, "women", 2004), 1),
        "a common word that one may not read here": (OTHER, Wanted("common", {"region": "scotland"}), 1),
        "a common word under a theme that none has": (READER, Wanted("common", {}, "money"), 1),
        "a common word, by somebody who may read one in a thousand": (FEW, Wanted("common"), 1),
        "no word, by somebody who may read one in a thousand": (FEW, Wanted(), 1),
        "the tenth page": (READER, Wanted("common"), 10),
    }
    found: dict[str, Any] = {}
    for name, (who, wanted, page) in asked.items():
        viewer = viewer_of(Person.objects.get(name=who))

        def ask(viewer: Any = viewer, wanted: Any = wanted, page: int = page) -> int:
            return len(found_editions(viewer, wanted, page)[0])

        found[name] = [*_timed(ask), ask()]
    return found


def _timed(ask: Callable[[], object]) -> tuple[float, float]:
    """In milliseconds, the median and the slowest of some: in the database, and with what Python does."""
    from django.db import connection

    inside, whole = [], []
    for _ in range(TIMES):
        spent = 0.0

        def count(execute: Callable[..., Any], *given: Any) -> Any:
            nonlocal spent
            began = perf_counter()
            try:
                return execute(*given)
            finally:
                spent += perf_counter() - began

        began = perf_counter()
        with connection.execute_wrapper(count):
            ask()
        whole.append((perf_counter() - began) * 1000)
        inside.append(spent * 1000)
    return sorted(inside)[TIMES // 2], max(whole[1:])
