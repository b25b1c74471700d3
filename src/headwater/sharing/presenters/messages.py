"""Messages, source systems and preferences as lists."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from headwater.core.sentences import sentence
from headwater.sharing.languages import LANGUAGES
from headwater.sharing.models import FORMS, Message
from headwater.shell.days import told
from headwater.shell.tables import Column, Filter, TableOf

MESSAGES = TableOf(
    title=sentence("Messages for the public"),
    order="title",
    columns=(
        Column(
            "title",
            sentence("What it is about"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("message", args=[row.ref]),
        ),
        Column("audience", sentence("Whom it is for"), lambda row: row.audience, sort="audience"),
        Column("place", sentence("Said by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("languages", sentence("Languages"), lambda row: ", ".join(["English", *_languages_of(row)])),
        Column("guidance", sentence("Guidance"), lambda row: row.guidance, sort="guidance"),
        Column(
            "approved",
            sentence("Approved on"),
            lambda row: told(timezone.localdate(row.approved_at)),
            sort="approved_at",
        ),
    ),
    filters=(
        Filter(
            "q",
            sentence("Text contains"),
            lambda rows, text: rows.filter(Q(title__icontains=text) | Q(wording__icontains=text)),
        ),
        Filter("place", sentence("Said by"), lambda rows, text: rows.filter(organisation__name__icontains=text)),
    ),
)


YES_OR_NO = {True: sentence("yes"), False: sentence("no")}


SOURCE_SYSTEMS = TableOf(
    title=sentence("Source systems"),
    order="name",
    columns=(
        Column(
            "name",
            sentence("What it is called"),
            lambda row: row.name,
            sort="name",
            link=lambda row: reverse("source-system", args=[row.ref]),
        ),
        Column("place", sentence("Whose it is"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("holds", sentence("What it holds"), lambda row: row.holds),
        Column("keeper", sentence("Who keeps it"), lambda row: row.keeper),
        Column("interface", sentence("Interface and format"), lambda row: row.interface),
        Column(
            "importable",
            sentence("Can be imported here"),
            lambda row: str(row.importable),
            words=YES_OR_NO,
        ),
        Column("how", sentence("How, or what hinders that"), lambda row: row.how if row.importable else row.hinders),
        Column("start", sentence("Since"), lambda row: told(row.start), sort="start"),
    ),
    filters=(
        Filter(
            "q",
            sentence("Name or content contains"),
            lambda rows, text: rows.filter(Q(name__icontains=text) | Q(holds__icontains=text)),
        ),
        Filter(
            "importable",
            sentence("Can be imported here"),
            lambda rows, said: rows.filter(importable=said == "yes"),
            [("yes", YES_OR_NO[True]), ("no", YES_OR_NO[False])],
        ),
    ),
)


PREFERENCES = TableOf(
    title=sentence("In what form material is wanted"),
    order="place",
    columns=(
        Column(
            "place",
            sentence("Wanted by"),
            lambda row: row.organisation.name,
            sort="organisation__name",
            link=lambda row: reverse("preference", args=[row.ref]),
        ),
        Column("form", sentence("Form"), lambda row: row.form, sort="form", words=dict(FORMS)),
        Column("level", sentence("Highest level"), lambda row: row.level, sort="rank"),
        Column("reason", sentence("Why no higher"), lambda row: row.reason),
        Column("whom", sentence("Passed on to"), lambda row: row.to_whom),
        Column("start", sentence("Since"), lambda row: told(row.start), sort="start"),
    ),
    filters=(
        Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(organisation__name__icontains=text)),
        Filter("form", sentence("Form"), lambda rows, form: rows.filter(form=form), FORMS),
    ),
)


def _languages_of(message: Message) -> list[str]:
    known = (LANGUAGES.get(row.language) for row in message.wordings.all())
    return sorted(language.name for language in known if language)
