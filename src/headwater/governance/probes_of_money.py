"""Probes of funded posts: whether filling them is watched, and what they are judged by (AS-1, AS-2; 7.1.1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from headwater.core.answers import Answer
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.governance.policies import may_read_leadership
from headwater.governance.queries import activities, funded_posts, said_lately
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer

FRAMEWORK = "prevent-policing-2009"
LATELY = timedelta(days=92)  # a quarter: who says nothing of an empty post for longer does not watch it


@probe("governance.funded_posts_monitored", about="force", answers=(FRAMEWORK, "AS-1"))
def funded_posts_monitored(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether each post that is paid for was planned, and of each empty one something was said lately (AS-1)."""
    posts = _posts_of(viewer, organisation, day)
    known: dict[str, object] = {"name": organisation, "day": day}
    if not posts:
        return Proposal(Answer.NOT_KNOWN, sentence("No funded posts of {name} are kept here on {day}.", **known))
    unfilled = [post for post in posts if post.state_now != "filled" and post.planned_start <= day]
    watched = said_lately([post.pk for post in unfilled], day - LATELY, day)
    silent = [post for post in unfilled if post.pk not in watched]
    known |= {"count": len(posts), "unfilled": len(unfilled), "silent": len(silent)}
    if silent:
        said = sentence(
            "On {day}, {unfilled} of {count} funded posts of {name} are not filled though they were planned to be, and"
            " of {silent} nothing was said in three months.",
            **known,
        )
        return Proposal(Answer.NO, said, tuple(post.urn for post in silent))
    said = sentence(
        "On {day} each of {count} funded posts of {name} has its planned day; {unfilled} are not filled though they"
        " were planned to be, and of each something was said in three months.",
        **known,
    )
    return Proposal(Answer.YES, said, tuple(post.urn for post in posts))


@probe("governance.funded_posts_judged", about="force", answers=(FRAMEWORK, "AS-2"))
def funded_posts_judged(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether funded posts answer for something in an adopted plan, by which they can be judged (AS-2).

    It cannot tell where a funded post is not joined to one of the register. That they are judged, a person says.
    """
    posts = [post for post in _posts_of(viewer, organisation, day) if post.post_id is not None]
    known: dict[str, object] = {"name": organisation, "day": day}
    if not posts:
        said = sentence("No funded post of {name} is joined to a post of the register on {day}.", **known)
        return Proposal(Answer.NOT_KNOWN, said)
    keys = {post.post_id for post in posts}
    rows = activities(viewer).filter(post__in=keys, plan__adopted_on__lte=day, plan__end__gte=day)
    rows = rows.filter(plan__ended_on__isnull=True).exclude(state="stopped")
    owning = {row.post_id for row in rows}
    known |= {"count": len(keys), "owning": len(owning)}
    if keys - owning:
        said = sentence(
            "On {day}, {owning} of {count} funded posts of {name} answer for an activity of an adopted plan.", **known
        )
        return Proposal(Answer.NO, said, tuple(post.urn for post in posts if post.post_id not in owning))
    said = sentence(
        "On {day} each of {count} funded posts of {name} answers for an activity of an adopted plan.", **known
    )
    return Proposal(Answer.YES, said, tuple(row.urn for row in rows))


def _posts_of(viewer: Viewer, organisation: Organisation, day: date) -> list[Any]:
    """The posts that are paid for at a force and its areas on a day, as far as the viewer reads how it is led."""
    if not may_read_leadership(viewer, organisation).allowed:
        return []
    rows = funded_posts(viewer).filter(organisation__path__startswith=organisation.path, known_on__lte=day)
    there = [row for row in rows if row.created_on <= day and (row.end is None or row.end >= day)]
    return [row for row in there if row.state_now != "ended"]
