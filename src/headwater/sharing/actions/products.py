"""Writing a product: its portions, each marked for a reason, and none held above the ceiling."""

from __future__ import annotations

from django.utils import timezone

from headwater import schemes
from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.markings import may_hold
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import Portion, Product


@action("product.made", policy=policies.may_write)
def make_product(product: Product, *, by: Viewer) -> Product:
    """Begin a product; ``product`` is not saved yet."""
    policy = schemes.shipped().policy
    if product.scheme not in policy.schemes:
        raise refuse("Scheme", sentence("there is no such marking scheme."), sentence("Choose one that there is."))
    if product.asset not in policy.assets:
        raise refuse("Kind of asset", sentence("nobody is vetted for that."), sentence("Choose one that there is."))
    product.made_by, product.made_at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    product.save()
    return product


@action("portion.added", policy=lambda by, portion: policies.may_write(by, portion.product))
def add_portion(portion: Portion, *, by: Viewer) -> Portion:
    """Add a portion at the end; ``portion`` is not saved yet. Above the ceiling its body is refused, and said so."""
    scheme = schemes.shipped().policy.schemes[portion.product.scheme]
    level = scheme.level.get(portion.level)
    if level is None:
        raise refuse("Level", sentence("the scheme has no such level."), sentence("Choose one that it has."))
    holds = may_hold(scheme, level)
    if portion.text and not holds.allowed:
        raise refuse("Level", *holds.reasons)
    if bool(portion.text) == bool(portion.held_at):
        what = sentence("a portion has either its words, or where they are held.")
        raise refuse("Text", what, sentence("Write one of the two."))
    _fits_above(portion, level.rank)
    portion.product.fresh()  # one number at a time
    portion.number = Portion.objects.filter(product=portion.product).next_of("number")
    portion.rank = level.rank
    portion.save()
    return portion


def _fits_above(portion: Portion, rank: int) -> None:
    above = portion.tearline_of
    if above is None:
        return
    if above.product_id != portion.product_id or above.tearline_of_id or above.taken_out_at is not None:
        what = sentence("it can say in lower words only a portion of this product.")
        raise refuse("Says lower", what, sentence("Choose one of the list."))
    if Portion.objects.filter(tearline_of=above).exists():
        raise refuse("Says lower", sentence("that one has its lower wording."), sentence("Take that out first."))
    if rank >= above.rank:
        what = sentence("it is marked {level}, which is no lower.", level=portion.level)
        raise refuse("Level", what, sentence("Mark it lower than the portion that it stands for."))


@action("portion.taken_out", policy=policies.may_change_portion)
def take_out(portion: Portion, *, by: Viewer) -> Portion:
    """Take a portion out of later versions. What is issued stays as it was issued."""
    portion.taken_out_at, portion.tearline_of = timezone.now(), None
    portion.save()
    return portion
