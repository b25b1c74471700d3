"""Everything that is held of a case, kind by kind: how it is told to the person, and what becomes of it at the end.

Each room names its own kinds here, and a test asks that none is missing: what nobody named would be in no copy that the
person gets, and would be left when the case is destroyed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from headwater.accounts.models import Person
from headwater.core.sentences import sentence
from headwater.interventions.models import (
    AccessPack,
    Case,
    CaseFile,
    CaseGlass,
    CaseHold,
    CaseLink,
    CaseStep,
    Disclosure,
    DisposalCertificate,
    EarlierCase,
    KeepingReview,
    Likeness,
    Look,
    OtherWorkCheck,
    RecipientNotice,
    Redaction,
    Referral,
    RightsRequest,
    SealedRecord,
    Statement,
    TeamPlace,
)
from headwater.organisations.models import Organisation
from headwater.shell.days import told
from headwater.shell.saying import said

DELETED, EMPTIED, STAYS = "deleted", "emptied", "stays"
UNTOLD = frozenset(
    {"id", "version", "ref", "sealed", "locked_key", "key_number", "receipt", "content_hash", "target", "verb"}
)
WORDS: dict[str, str] = {  # what the words of rows are called where the person reads them
    "name": sentence("Name"),
    "born": sentence("Born on"),
    "reached": sentence("How they are reached"),
    "language": sentence("Language"),
    "guardian": sentence("Parent or guardian"),
    "words": sentence("What is said"),
    "whose": sentence("Whose it is"),
    "when": sentence("When"),
    "done": sentence("What was done already"),
    "referrer": sentence("Who referred"),
    "because": sentence("Why"),
    "own": sentence("What the person says of it"),
    "what": sentence("What was passed on"),
    "to_whom": sentence("To whom"),
    "asked": sentence("What they asked"),
    "extended_because": sentence("Why it takes longer"),
    "decided_because": sentence("Why it was decided so"),
    "about": sentence("What it is"),
    "reference": sentence("What it rests on"),
}


@dataclass(frozen=True)
class Entry:
    """One thing that is held: its reference, what it is, codes and days by their headings, and words by theirs."""

    ref: str
    kind: str
    codes: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()  # of others, as far as a word of it is nothing but a name
    case: str = ""

    @property
    def texts(self) -> Iterator[str]:
        """Its words, without their headings."""
        return (text for _head, text in self.words)


def _hand(row: Any, case: Case) -> None:
    row.case = case


@dataclass(frozen=True)
class HeldKind:
    """A kind of record of a case: what it is called, how its case is found, and what becomes of it at the end."""

    model: type[models.Model]
    title: str
    ends: str = DELETED
    forget: Mapping[str, Any] = field(default_factory=dict)  # columns that are emptied beside its words
    by_case: str = "case"  # the way to its case
    hand: Callable[[Any, Case], None] = _hand  # gives a row the opened case
    told: bool = True  # whether the person is told of each; looks are told by role and day, in a place of their own
    names: tuple[str, ...] = ()  # words that are names of others

    @property
    def sealed(self) -> bool:
        """Whether it has words under the seal."""
        return issubclass(self.model, SealedRecord)

    def rows(self, cases: Sequence[Case]) -> QuerySet[Any]:
        """Its rows of these cases."""
        manager = self.model._default_manager
        if self.model is Case:
            return manager.filter(pk__in=[case.pk for case in cases])
        return manager.filter(**{f"{self.by_case}__in": [case.pk for case in cases]})


HELD: dict[type[models.Model], HeldKind] = {}


def holds(model: type[models.Model], title: str, **more: Any) -> None:
    """Name a kind of record that a case has."""
    HELD[model] = HeldKind(model, title, **more)


holds(Case, sentence("Who it is about"), ends=STAYS, names=("guardian",))
holds(
    Referral,
    sentence("A referral"),
    ends=EMPTIED,
    forget={"by": None, "organisation": None},
    names=("referrer",),
)
holds(Statement, sentence("A statement"), names=("whose",))
holds(CaseStep, sentence("A step"), ends=EMPTIED)
holds(OtherWorkCheck, sentence("A question about other work"))
holds(EarlierCase, sentence("An earlier case that may be of the same person"))
holds(CaseLink, sentence("Another case that belongs with it"))
holds(TeamPlace, sentence("Who works on it"))
holds(CaseGlass, sentence("A look without a part in it, for an hour"))
holds(Disclosure, sentence("What was passed on"), ends=EMPTIED, names=("to_whom",))
holds(CaseFile, sentence("A file"))
holds(RightsRequest, sentence("What the person asked"), ends=EMPTIED, forget={"statement": None})
holds(CaseHold, sentence("What holds it"))
holds(KeepingReview, sentence("A look at whether it is kept"))
holds(AccessPack, sentence("A copy for the person"))
holds(Redaction, sentence("What was taken out of a copy"), told=False)  # it is what they do not get, word by word
holds(Likeness, sentence("What stands for a name where likely repeats are looked for"), told=False)
holds(Look, sentence("A look"), ends=STAYS, told=False)
holds(DisposalCertificate, sentence("A disposal certificate"), ends=STAYS, told=False)
holds(RecipientNotice, sentence("A notice to a recipient"), ends=STAYS, told=False, by_case="disclosure__case")


def cases_with(case: Case) -> list[Case]:
    """A case and those merged into it, which go where it goes."""
    return [case, *case.parts.order_by("pk")]


def entries(case: Case) -> list[Entry]:
    """Everything that is held of an opened case and of those merged into it, in words, kind by kind."""
    found: list[Entry] = []
    for kind in HELD.values():
        if kind.told:
            found += [entry for one in cases_with(case) for entry in _entries(kind, one if one.pk != case.pk else case)]
    return found


def _entries(kind: HeldKind, case: Case) -> Iterator[Entry]:
    case.open()
    related = [
        item.name
        for item in kind.model._meta.concrete_fields
        if item.is_relation and item.related_model in (Person, Organisation)
    ]
    for row in kind.rows([case]).select_related(*related).order_by("pk"):
        if kind.model is Case:
            yield entry_of(kind, case, case)
        else:
            kind.hand(row, case)
            yield entry_of(kind, row, case)


def entry_of(kind: HeldKind, row: Any, case: Case) -> Entry:
    """A row in words: its codes and days with their headings, and every word that stands under the seal."""
    codes = tuple((head, text) for head, text in (_code(item, row) for item in _fields(kind)) if text)
    kept = row.words if kind.sealed and row.sealed else {}
    words = tuple((_head(name), text) for name, text in kept.items() if name != "passphrase")
    names = tuple(kept[name] for name in kind.names if kept.get(name))
    return Entry(row.ref, said(kind.title), codes, words, names, case.ref)


def _fields(kind: HeldKind) -> list[models.Field[Any, Any]]:
    return [item for item in kind.model._meta.concrete_fields if item.name not in UNTOLD]


def _head(name: str) -> str:
    return said(WORDS[name]) if name in WORDS else name.replace("_", " ").capitalize()


def _code(item: models.Field[Any, Any], row: Any) -> tuple[str, str]:
    head = _(str(item.verbose_name))
    return f"{head[:1].upper()}{head[1:]}", _text(item, row)


def _text(item: models.Field[Any, Any], row: Any) -> str:
    if item.is_relation:
        other = getattr(row, item.name) if item.related_model in (Person, Organisation) else None
        return str(other) if other is not None else ""
    value = item.value_from_object(row)
    if value in (None, "", False):
        return ""
    if item.choices:
        return said(dict(item.flatchoices).get(value, str(value)))
    if isinstance(value, datetime):
        return told(timezone.localtime(value).date())
    if isinstance(value, date):
        return told(value)
    return _("yes") if value is True else str(value)
