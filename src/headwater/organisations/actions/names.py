"""The names of organisations: each told apart from the others of its kind, and kept with the days that it held."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.core.errors import refuse
from headwater.core.plain_text import folded
from headwater.core.sentences import sentence
from headwater.organisations.models import Naming, Organisation


def only_once(organisation: Organisation) -> None:
    """Two of a kind whose names look alike would be taken for one another."""
    organisation.looks = folded(organisation.name)
    alike = Organisation.objects.filter(kind=organisation.kind, looks=organisation.looks)
    if alike.exclude(pk=organisation.pk).exists():
        what = sentence("“{name}” is in the register already.", name=organisation.name)
        raise refuse("Name", what, sentence("Give the name that tells it apart."))


def name_from(organisation: Organisation, day: date) -> None:
    """Keep the name and the nation that it has now as those from ``day`` on; what held before ends the day before.

    What began that day or later is set right in its row: on no day did an organisation have two names.
    """
    row = Naming.objects.filter(organisation=organisation, end__isnull=True).first()
    if row is not None and (row.name, row.nation) == (organisation.name, organisation.nation):
        return
    if row is not None and row.start < day:
        row.end = day - timedelta(days=1)
        row.save()
        row = None
    row = row or Naming(organisation=organisation, start=day)
    row.name, row.nation = organisation.name, organisation.nation
    row.save()
