"""Making audiences, and saying who is in one and until when."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from headwater import schemes
from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.markings import may_go_to
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import ISSUED, Audience, AudiencePart, Release
from headwater.sharing.queries import spread_of


@action("audience.made", policy=policies.may_make_audience)
def make_audience(audience: Audience, *, by: Viewer) -> Audience:
    """Make an audience; ``audience`` is not saved yet."""
    scheme = schemes.shipped().policy.schemes.get(audience.scheme)
    if scheme is None or audience.reads not in scheme.level:
        raise refuse("Level", sentence("the scheme has no such level."), sentence("Choose one that it has."))
    if audience.asset not in schemes.shipped().policy.assets:
        raise refuse("Kind of asset", sentence("nobody is vetted for that."), sentence("Choose one that there is."))
    if Audience.objects.filter(organisation=audience.organisation, title=audience.title).exists():
        raise refuse("Title", sentence("there is one of that name."), sentence("Give it another."))
    audience.save()
    return audience


@action("audience.part_added", policy=lambda by, part: policies.may_keep_audience(by, part.audience))
def add_part(part: AudiencePart, *, by: Viewer) -> AudiencePart:
    """Put people into an audience: by organisation, by kind of post, or one by name; ``part`` is not saved yet."""
    if part.person is None and part.organisation is None and not part.kind:
        raise refuse(
            "Who", sentence("it names nobody."), sentence("Choose an organisation, a kind of post or a person.")
        )
    if part.person is not None and (part.organisation is not None or part.kind):
        raise refuse("Who", sentence("a person stands alone."), sentence("Add the others by themselves."))
    part.added_at = timezone.now()
    part.save()
    _keeps_within(part.audience, by)
    return part


def _keeps_within(audience: Audience, by: Viewer) -> None:
    """What was issued to it may be for one organisation, or for people by name, alone: it must still be."""
    spread = spread_of(audience, by.day, ever=True)
    colours = {one.code: one for one in schemes.shipped().colours}
    for row in Release.objects.filter(audience=audience, state=ISSUED).exclude(colour=""):
        decision = may_go_to(colours[row.colour], spread)
        if not decision.allowed:
            what = sentence("what was issued to it may not go so far: {why}", why=decision.reasons[0])
            raise refuse("Who", what, sentence("Recall that first, or make another audience."))


@action("audience.part_ended", policy=lambda by, part: policies.may_keep_audience(by, part.audience))
def end_part(part: AudiencePart, *, by: Viewer, last: date) -> AudiencePart:
    """Say what is the last day on which they are in it."""
    if last < part.start:
        raise refuse("Last day", sentence("it had not begun then."), sentence("Give a later day."))
    before, part.end = part.end, last
    longer = before is not None and last > before
    part.added_at = timezone.now() if longer else part.added_at
    part.save()
    if longer:
        _keeps_within(part.audience, by)
    return part
