"""Evidence of the demonstration: invented, and added by the same actions as anybody's."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from headwater.accounts.models import Person
from headwater.evidence import actions
from headwater.evidence.models import Evidence
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer, viewer_of

BY = (("Force 01", "Idris Maddox"), ("Force 02", "Edwin Carraway"))
TABLE = "Month,Briefings held\r\nSeptember,4\r\nOctober,6\r\n"
NOTE = "The delivery plan was read out at the chief officers’ meeting, and nobody asked for changes. (Invented.)"
ADDRESS = "https://www.example.org/prevent-delivery-plan"


def make_evidence() -> None:
    """Give the first two forces a file, a link and a note each."""
    for place, name in BY:
        organisation, by = Organisation.objects.get(name=place), viewer_of(Person.objects.get(name=name))
        if not Evidence.objects.filter(organisation=organisation).exists():
            _add(organisation, by)


def _add(organisation: Organisation, by: Viewer) -> None:
    def new(title: str, until: date | None = None) -> Evidence:
        return Evidence(organisation=organisation, title=title, good_until=until)

    table = f"{organisation}\r\n{TABLE}".encode()  # each its own content
    actions.add_file(new("Briefings held, by month"), by=by, stream=BytesIO(table), name="briefings.csv")
    actions.add_link(new("Delivery plan, as published"), by=by, url=ADDRESS)
    actions.add_note(new("What was said of the plan", date(2009, 3, 31)), by=by, note=NOTE)
