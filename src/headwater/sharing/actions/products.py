"""Beginning a product, in a scheme and about a kind of asset."""

from __future__ import annotations

from django.utils import timezone

from headwater import schemes
from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import Product


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
