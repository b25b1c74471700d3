"""Questions about cards of capability that is held elsewhere, and about calls on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from headwater.core.access import above, paths_with
from headwater.core.decision import Decision
from headwater.core.mobilising import Card, Tried, can_be_counted_on
from headwater.core.posts import Kind, Right
from headwater.core.sentences import sentence
from headwater.governance.models import Call, CardReview, MobiliseCard
from headwater.governance.policies import overseen_by
from headwater.governance.queries.led import leads_at, read_at
from headwater.organisations.models import Holding, Organisation, below
from headwater.organisations.place_queries import worked_on
from headwater.organisations.viewer import Viewer


def cards(viewer: Viewer) -> QuerySet[MobiliseCard]:
    """The cards that the viewer may read: of where they read how it is led, and those that such places can call on."""
    led_at = {*viewer.own_paths, *paths_with(Right.SEE, viewer.grants), *overseen_by(viewer)}
    paths = sorted({path for one in led_at if one for path in [*above(one), one]})
    reach = Q(organisation__path__in=paths) | Q(for_all_of__path__in=paths)
    rows = MobiliseCard.objects.filter(read_at(viewer, "organisation__") | reach)
    return rows.select_related("organisation", "for_all_of", "post__organisation", "written_by")


def find_card(viewer: Viewer, ref: str) -> MobiliseCard | None:
    """The card of that reference."""
    return cards(viewer).filter(ref=ref).first()


def cards_for(viewer: Viewer, place: Organisation, day: date) -> list[MobiliseCard]:
    """The cards that a place can call on, on a day."""
    paths = [*above(place.path), place.path]
    reach = Q(organisation__path__in=paths) | Q(for_all_of__path__in=paths)
    rows = cards(viewer).filter(reach, written_on__lte=day)
    return list(rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day)).order_by("title", "pk"))


def calls(viewer: Viewer) -> QuerySet[Call]:
    """Calls and drills that the viewer may read: of places whose leading they read, and of cards held at their own."""
    held = Q(pk__in=[])
    for path in filter(None, viewer.own_paths):
        held |= below(path, "card__organisation__")
    rows = Call.objects.filter(read_at(viewer, "organisation__") | held)
    return rows.select_related("organisation", "card__organisation", "card__for_all_of", "called_by", "closed_by")


def find_call(viewer: Viewer, ref: str) -> Call | None:
    """The call of that reference."""
    return calls(viewer).filter(ref=ref).first()


def calls_of(viewer: Viewer, card: MobiliseCard, most: int = 50) -> list[Call]:
    """The newest calls on a card, of those that the viewer may read."""
    return list(calls(viewer).filter(card=card)[:most])


def open_calls(viewer: Viewer) -> QuerySet[Call]:
    """Calls that nobody has closed, of places of theirs and on cards that they answer for."""
    mine = Q(pk__in=[])
    for path in filter(None, viewer.own_paths):
        mine |= below(path, "organisation__") | Q(card__organisation__path=path)
    return calls(viewer).filter(mine, closed_on__isnull=True).order_by(F("called_at"))


def standing_of(cards_asked: Collection[MobiliseCard], day: date) -> dict[int, Decision]:
    """Whether each card can be counted on, on a day. Three queries, however many there are."""
    keys = [card.pk for card in cards_asked]
    later = CardReview.objects.filter(card__in=keys, on__gt=day).order_by("-on", "-pk")
    review = {card.pk: card.review for card in cards_asked} | dict(later.values_list("card_id", "was"))
    tried: dict[int, list[Tried]] = {}
    closed = Call.objects.filter(card__in=keys, closed_on__lte=day)
    for card, called, answered, worked in closed.values_list("card", "called_at", "answered_at", "worked"):
        minutes = int((answered - called).total_seconds() // 60) if answered else 0
        tried.setdefault(card, []).append(Tried(timezone.localdate(called), minutes, bool(worked)))
    posts = {card.post_id for card in cards_asked if card.post_id}
    held = set(Holding.objects.as_at(day).filter(post__in=posts).values_list("post", flat=True))
    return {
        card.pk: can_be_counted_on(
            Card(card.minutes, card.post_id in held, review[card.pk], tuple(tried.get(card.pk, ()))), day
        )
        for card in cards_asked
    }


def what_is_wrong_with(keys: Collection[int], day: date) -> dict[int, tuple[str, ...]]:
    """Why cards cannot be counted on, on a day; nothing for those that can. None or four queries."""
    if not keys:
        return {}
    found = list(MobiliseCard.objects.filter(pk__in=keys))
    wrong = {pk: decision.reasons for pk, decision in standing_of(found, day).items() if not decision.allowed}
    over = {card.pk: card.ended_on for card in found if card.ended_on and card.ended_on < day}
    return wrong | {pk: (sentence("the card ended on {day}.", day=end),) for pk, end in over.items()}


def who_answers(card: MobiliseCard, day: date) -> list[str]:
    """Who holds the post that answers, on a day, those before their deputies."""
    held = Holding.objects.as_at(day).filter(post=card.post_id).select_related("person").order_by("deputy", "pk")
    return [str(one.person) for one in held]


def places_that_call(viewer: Viewer, card: MobiliseCard) -> QuerySet[Organisation]:
    """The places that the viewer can call on a card for, by the rule of ``policies.may_call``."""
    reach = card.for_all_of or card.organisation
    return worked_on(viewer).filter(below(reach.path) | below(card.organisation.path))


def could_serve(viewer: Viewer) -> QuerySet[Organisation]:
    """What a card of theirs could be for beyond the holder’s own: the regions there are."""
    return Organisation.objects.as_at(viewer.day).filter(kind=Kind.REGION).order_by("name")


def cards_to_mend(viewer: Viewer) -> list[tuple[MobiliseCard, Decision]]:
    """The cards of places that the viewer leads at that cannot be counted on today, each with why. Three queries."""
    rows = list(cards(viewer).filter(organisation__in=leads_at(viewer).order_by().values("pk"), ended_on__isnull=True))
    standing = standing_of(rows, viewer.day)
    return [(card, standing[card.pk]) for card in rows if not standing[card.pk].allowed]
