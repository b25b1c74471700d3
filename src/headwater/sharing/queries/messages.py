"""Questions about messages for the public: what was approved is for anybody, a draft for those who write it."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from headwater.organisations.viewer import Viewer
from headwater.sharing.languages import LANGUAGES, Language
from headwater.sharing.models import APPROVED, DRAFT, Message, MessageUse, MessageWording
from headwater.sharing.queries.people import bodies_to_name


def messages_seen(viewer: Viewer) -> QuerySet[Message]:
    """Every version that the viewer may see: those that were approved, and all of organisations of their own."""
    rows = Message.objects.filter(Q(approved_at__isnull=False) | Q(organisation__in=viewer.own))
    return rows.select_related("organisation", "written_by", "approved_by", "ended_by")


def approved_messages() -> QuerySet[Message]:
    """What is approved now, with its languages: the same for anybody."""
    spoken = Prefetch("wordings", MessageWording.objects.filter(taken_out=False).only("message", "language"))
    return Message.objects.filter(state=APPROVED).select_related("organisation").prefetch_related(spoken)


def messages_being_written(viewer: Viewer) -> QuerySet[Message]:
    """The drafts of organisations that the viewer works at, the newest first."""
    rows = Message.objects.filter(organisation__in=viewer.own, state=DRAFT)
    return rows.select_related("organisation", "written_by").order_by("-written_at", "-pk")


def messages_to_approve(viewer: Viewer) -> QuerySet[Message]:
    """Those that a colleague of the viewer wrote."""
    return messages_being_written(viewer).exclude(written_by=viewer.person_id)


def find_message(viewer: Viewer, ref: str) -> Message | None:
    """The version of that reference, if the viewer may see it."""
    return messages_seen(viewer).filter(ref=ref).first()


def versions_of(viewer: Viewer, message: Message) -> list[Message]:
    """The versions of a message that the viewer may see, the newest first."""
    return list(messages_seen(viewer).filter(series=message.series).order_by("-number"))


def wordings_of(message: Message) -> list[tuple[MessageWording, Language]]:
    """A version in other languages, by their names."""
    rows = [row for row in message.wordings.filter(taken_out=False) if row.language in LANGUAGES]
    pairs = [(row, LANGUAGES[row.language]) for row in rows]
    return sorted(pairs, key=lambda pair: pair[1].name)


def uses_of(viewer: Viewer, message: Message) -> list[tuple[MessageUse, bool]]:
    """Where any version of a message was used, the newest first; whether the viewer may have it named by whom.

    That a council said something is no secret. A school or a community group of others stays unnamed.
    """
    rows = list(MessageUse.objects.filter(message__series=message.series).select_related("message", "organisation"))
    places = {row.organisation_id for row in rows}
    named = set(bodies_to_name(viewer).filter(pk__in=places).values_list("pk", flat=True)) if places else set()
    return [(row, row.organisation_id in named) for row in rows]
