"""Adding portions: each marked for a reason, none held above the ceiling; words, a table, a figure or a file."""

from __future__ import annotations

from typing import IO

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from headwater import schemes
from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.markings import may_hold
from headwater.core.picture_sizes import points_of
from headwater.core.sentences import sentence
from headwater.core.written_tables import checked
from headwater.evidence.actions import keep_content, keep_scan
from headwater.evidence.content import JPEG, PNG
from headwater.evidence.files import Received, place_of, receive
from headwater.evidence.models import WAITING
from headwater.evidence.scanning import scan, scanner
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import WITH_FILE, Portion
from headwater.sharing.pdf import can_be_set

MOST_OF_FIGURES = 10_000_000  # bytes, of all figures of a product together
LARGEST_FIGURE = 2_000_000  # bytes: it stands in the page and in each copy
MOST_POINTS = 25_000_000  # of a figure, each of which takes room while a copy is made
FILE = "File"


def add_portion_with_file(portion: Portion, *, by: Viewer, stream: IO[bytes], name: str) -> Portion:
    """Add a portion that is a figure or a file, and have it scanned; ``portion`` is not saved yet.

    What it is called is not kept: its readers get it under a name of the service’s own.
    """
    insist(policies.may_write(by, portion.product))
    if portion.held_at:
        what = sentence("it is held elsewhere, and nothing of it is kept here.")
        raise refuse(FILE, what, sentence("Send no file; or say what it shows, in place of where it is held."))
    _may_be(portion)  # before the content is kept
    received = receive(stream, name)
    if portion.kind == "figure":
        _is_a_figure(received)
    made = _add_with_file(portion, by=by, received=received)
    return scan_portion(made, by=by)


def _is_a_figure(received: Received) -> None:
    remedy = sentence("Send a PNG or JPEG picture of at most 2 MB, or attach it as a file.")
    if received.kind not in (PNG, JPEG) or received.size > LARGEST_FIGURE:
        raise refuse(FILE, sentence("this is no picture that a page can show."), remedy)
    content = place_of(received.sha256).read_bytes()
    if points_of(content) > MOST_POINTS:
        raise refuse(FILE, sentence("this picture has more than 25 million points."), sentence("Send a smaller one."))
    if not can_be_set(content, received.kind.media_type):
        raise refuse(FILE, sentence("this picture is damaged: it cannot be shown."), remedy)


@action("portion.added", policy=lambda by, portion: policies.may_write(by, portion.product))
def _add_with_file(portion: Portion, *, by: Viewer, received: Received) -> Portion:
    portion.stored = keep_content(received)
    made = _add(portion)
    figures = Portion.objects.filter(product=portion.product, kind="figure", taken_out_at__isnull=True)
    if (figures.aggregate(size=Sum("stored__size"))["size"] or 0) > MOST_OF_FIGURES:
        what = sentence("the figures of this product would have more than 10 MB together.")
        raise refuse(FILE, what, sentence("Take one out, or attach it as a file."))
    return made


@action("portion.added", policy=lambda by, portion: policies.may_write(by, portion.product))
def add_portion(portion: Portion, *, by: Viewer) -> Portion:
    """Add a portion at the end; ``portion`` is not saved yet. Above the ceiling its body is refused, and said so."""
    _may_be(portion)
    if portion.kind in WITH_FILE and not portion.held_at:
        raise refuse(FILE, sentence("there is none."), sentence("Choose the file, or say that it is a paragraph."))
    return _add(portion)


def _may_be(portion: Portion) -> None:
    scheme = schemes.shipped().policy.schemes[portion.product.scheme]
    level = scheme.level.get(portion.level)
    if level is None:
        raise refuse("Level", sentence("the scheme has no such level."), sentence("Choose one that it has."))
    holds = may_hold(scheme, level, settings.CEILINGS[scheme.id])
    if portion.text and not holds.allowed:
        raise refuse("Level", *holds.reasons)
    if bool(portion.text) == bool(portion.held_at):
        what = sentence("a portion has either its words, or where they are held.")
        raise refuse("Text", what, sentence("Write one of the two; of a figure or a file, what it shows."))
    if portion.kind == "table" and portion.text:
        checked(portion.text)
    portion.rank = level.rank
    _fits_above(portion)


def _add(portion: Portion) -> Portion:
    portion.product.fresh()  # one number at a time
    portion.number = Portion.objects.filter(product=portion.product).next_of("number")
    portion.save()
    return portion


def _fits_above(portion: Portion) -> None:
    above = portion.tearline_of
    if above is None:
        return
    if above.product_id != portion.product_id or above.tearline_of_id or above.taken_out_at is not None:
        what = sentence("it can say in lower words only a portion of this product.")
        raise refuse("Says lower", what, sentence("Choose one of the list."))
    if Portion.objects.filter(tearline_of=above).exists():
        raise refuse("Says lower", sentence("that one has its lower wording."), sentence("Take that out first."))
    if portion.rank >= above.rank:
        what = sentence("it is marked {level}, which is no lower.", level=portion.level)
        raise refuse("Level", what, sentence("Mark it lower than the portion that it stands for."))


def scan_portion(portion: Portion, *, by: Viewer) -> Portion:
    """Have its file scanned that was not yet. Where the scan could not tell, the file waits, and goes to nobody."""
    stored = portion.stored
    if stored is None or stored.scanned_by or not scanner():
        return portion
    found = scan(place_of(stored.sha256))
    return portion if found == WAITING else _scanned(portion, by=by, state=found, scanned_by=scanner())


@action("portion.scanned", policy=lambda by, portion: policies.may_write(by, portion.product))
def _scanned(portion: Portion, *, by: Viewer, state: str, scanned_by: str) -> Portion:
    if portion.stored is not None:
        portion.stored = keep_scan(portion.stored, state, scanned_by)
    return portion


@action("portion.taken_out", policy=policies.may_change_portion)
def take_out(portion: Portion, *, by: Viewer) -> Portion:
    """Take a portion out of later versions. What is issued stays as it was issued."""
    portion.taken_out_at, portion.tearline_of = timezone.now(), None
    portion.save()
    return portion
