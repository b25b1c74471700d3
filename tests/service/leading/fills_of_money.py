"""What fills the addresses of money: what the force gets is one’s own, what others get another’s."""

from __future__ import annotations

from django.db.models import Model

from headwater.governance.demonstration_money import TITLE
from headwater.governance.models import Bid, BidRound, FundedPost, Grant, MoneyProposal, PostStep, Spending, SupportDuty

ABSENT = "zzzzzzzzzzzz"


def fills_of_money(whose: str) -> dict[str, str]:
    """The fills of the addresses of money and posts."""
    force = {"own": "Force 01", "other": "Force 02"}.get(whose, "")

    def of(model: type[Model], **given: object) -> str:
        rows = model._default_manager.filter(**given).order_by("pk").values_list("ref", flat=True)
        return str((rows.first() if whose != "none" else None) or ABSENT)

    grant = {"title": TITLE} if whose == "own" else {"worked__gt": ""}
    filled = {"organisation__name": force, "steps__state": "filled"}
    spent = {"grant__title": TITLE} if whose == "own" else {"grant__worked__gt": ""}
    step = {"funded__organisation__name": force, "state": "filled"}
    return {
        "money/template/<slug:kind>": f"money/template/{'awards' if whose == 'own' else ABSENT}",
        "money/grants/<slug:ref>": f"money/grants/{of(Grant, **grant)}",
        "money/spending/<slug:ref>": f"money/spending/{of(Spending, **spent)}",
        "money/posts/<slug:ref>": f"money/posts/{of(FundedPost, **filled)}",
        "right/<slug:step>": f"right/{of(PostStep, **step)}",
        "money/proposals/<slug:ref>": f"money/proposals/{of(MoneyProposal)}",
        "money/support/owed/<slug:ref>": f"money/support/owed/{of(SupportDuty, force__name=force)}",
        "money/bids/<slug:ref>": f"money/bids/{of(BidRound)}",
        "money/bid/<slug:ref>": f"money/bid/{of(Bid, organisation__name=force)}",
    }
