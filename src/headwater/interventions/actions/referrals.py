"""A referral: from somebody with an account, or once by a link. It becomes a case with an owner and a next day."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core.casework import due_after
from headwater.core.decision import Decision, allow, deny
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.lifecycle import CASE
from headwater.core.likely_repeats import marks
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.keys import ready_ring
from headwater.interventions.models import (
    ABOUT,
    Case,
    CaseLink,
    CaseStep,
    EarlierCase,
    Likeness,
    Panel,
    Referral,
    ReferralLink,
    Statement,
)
from headwater.interventions.seal import likeness
from headwater.organisations.models import Organisation, new_reference
from headwater.organisations.viewer import Viewer

LINK_LASTS = timedelta(days=14)
MOST_EARLIER = 20  # earlier cases that are shown of one referral
TWICE = sentence("it was sent already.")
SECOND = "Found while the first was supported"
NOBODY = sentence("nobody takes referrals for this panel today.")


@dataclass(frozen=True)
class Said:
    """One statement of a referral: what kind, in which words, whose, and when it was seen or said, in words."""

    kind: str
    words: str
    whose: str = ""
    when: str = ""


@dataclass(frozen=True)
class Referred:
    """What somebody passes on."""

    source: str
    knows: str
    about: dict[str, str]
    said: tuple[Said, ...]
    done: str = ""  # what the referrer has done already
    referrer: str = ""  # who they are and how they are reached, where they have no account
    child: bool = False
    organisation: Organisation | None = None
    receipt: str = field(default_factory=new_reference)  # made by the page, so that sending it twice is one referral


def may_refer(by: Viewer, case: Case) -> Decision:
    """The rule of a new case is that of its panel."""
    return policies.may_refer_to(by, case.panel)


@action("referral.received", policy=may_refer)
def refer(case: Case, *, by: Viewer, given: Referred) -> Case:
    """Refer somebody to the panel of ``case``, which is not saved yet."""
    return _received(case, by, given)


@action("case.second_person", policy=policies.may_lead_case)
def refer_second(case: Case, *, by: Viewer, panel: Panel, given: Referred) -> Case:
    """Open a case of its own for another person found while ``case`` was worked on, and link the two (6.5, case 2).

    Nothing of the first is carried over; the second may be of another route, as a safeguarding case is.
    """
    second = Case(panel=panel)
    insist(may_refer(by, second))
    made = _received(second, by, given)
    case.open()
    link = CaseLink(case=case, other=made, kind="second", by=by.person, on=by.day)
    link.write(because=SECOND)
    link.save()
    return made


def may_use_link(by: Viewer, link: ReferralLink) -> Decision:
    """Refer by a link: once, in its time, while its panel is there."""
    now = timezone.now()
    if link.used_at is not None:
        return deny("link/used", sentence("This link was used. Ask for another, or ring whoever gave it to you."))
    if link.ended_at is not None or link.expires_at <= now or _over(link.panel, by):
        return deny("link/over", sentence("This link is over. Ask whoever gave it to you for another."))
    return allow("link/good", sentence("It can be used once."))


def _over(panel: Panel, by: Viewer) -> bool:
    return panel.start > by.day or (panel.end is not None and panel.end < by.day)


@action("referral.received_by_link", policy=may_use_link)
def refer_by_link(link: ReferralLink, *, by: Viewer, given: Referred) -> ReferralLink:
    """Refer somebody by a link, which is used up by it. The receipt stands in ``link.receipt`` then."""
    case = _received(Case(panel=link.panel), by, given)
    link.used_at = timezone.now()
    link.save()
    link.receipt = case.referrals.get().receipt  # type: ignore[attr-defined]
    return link


@action("referral_link.made", policy=policies.may_make_link)
def make_link(link: ReferralLink, *, by: Viewer) -> ReferralLink:
    """Make a link; the text of it stands in ``link.token`` this once, and nowhere else."""
    token = secrets.token_urlsafe(24)
    link.token_hash, link.made_by = hash_of_token(token), by.person  # type: ignore[assignment]
    link.made_at = timezone.now()
    link.expires_at = link.made_at + LINK_LASTS
    link.save()
    link.token = token  # type: ignore[attr-defined]
    return link


@action("referral_link.ended", policy=policies.may_end_link)
def end_link(link: ReferralLink, *, by: Viewer) -> ReferralLink:
    """Take a link back that nobody has used."""
    link.ended_at = timezone.now()
    link.save()
    return link


def hash_of_token(token: str) -> str:
    """What is kept of a link: nobody gets back from it to the link."""
    return hashlib.sha256(token.encode()).hexdigest()


def _received(case: Case, by: Viewer, given: Referred) -> Case:
    _says_something(given)
    if Referral.objects.filter(receipt=given.receipt).exists():
        raise refuse("Panel", TWICE, sentence("Look at your own referrals: it is there."))
    panel, day = case.panel, by.day
    owner = queries.officer_on_duty(panel, day)
    if owner is None:
        raise refuse("Panel", NOBODY, sentence("Ring those who lead there, and choose another panel meanwhile."))
    ready_ring()
    case.organisation, case.route, case.child = panel.organisation, panel.route, given.child
    case.opened_on, case.owner = day, owner
    case.next_on, case.next_what = due_after(day, queries.days_for(panel, CASE.first, day)), "step"
    case.begin_key()
    case.write(**{name: given.about.get(name, "") for name in ABOUT})
    case.save()
    _first_step(case, by)
    _write_down(case, by, given)
    find_earlier(case, by)
    return case


def _says_something(given: Referred) -> None:
    problems = []
    if not any(said.words.strip() for said in given.said):
        what = sentence("nothing is said of what was seen or heard.")
        problems.append(Problem("What was seen or heard", what, sentence("Say it in a sentence or two.")))
    if not given.about.get("name", "").strip():
        what = sentence("nobody is named.")
        problems.append(Problem("Name", what, sentence("Write the name, or “not known” and how they are found.")))
    if problems:
        raise BadInput(problems)


def _first_step(case: Case, by: Viewer) -> None:
    step = CaseStep(case=case, verb="receive", state=CASE.first, on=by.day, by=by.person, due_on=case.next_on)
    step.save()


def _write_down(case: Case, by: Viewer, given: Referred) -> None:
    now = timezone.now()
    referral = Referral(
        case=case, source=given.source, organisation=given.organisation, by=by.person, knows=given.knows
    )
    referral.received_at, referral.receipt = now, given.receipt
    referral.write(done=given.done, referrer=given.referrer)
    referral.save()
    for said in given.said:
        if said.words.strip():
            statement = Statement(case=case, referral=referral, kind=said.kind, written_at=now, by=by.person)
            statement.write(words=said.words, whose=said.whose, when=said.when)
            statement.save()


def find_earlier(case: Case, by: Viewer) -> int:
    """Keep what stands for who the case is about, and name the earlier cases that share some of it; how many new."""
    about = case.words
    found = marks(about.get("name", ""), about.get("born", ""), about.get("reached", ""))
    tokens = {likeness(kind, text) for kind, text in found}
    Likeness.objects.filter(case=case).exclude(token__in=tokens).delete()
    have = set(Likeness.objects.filter(case=case).values_list("token", flat=True))
    Likeness.objects.bulk_create([Likeness(case=case, token=token) for token in sorted(tokens - have)])
    known = set(case.earlier.values_list("other", flat=True))
    others = Case.objects.filter(likenesses__token__in=tokens).exclude(pk=case.pk).exclude(pk__in=known)
    new = list(others.filter(pk__lt=case.pk).distinct().order_by("-opened_on", "-pk")[:MOST_EARLIER])
    EarlierCase.objects.bulk_create([EarlierCase(case=case, other=other, found_on=by.day) for other in new])
    return len(new)


@action("referral.acknowledged", policy=policies.may_acknowledge_referral)
def acknowledge(referral: Referral, *, by: Viewer) -> Referral:
    """Say to whoever referred that it was received, and that somebody looks at it."""
    referral.acknowledged_on = by.day
    if not referral.feedback:
        referral.feedback, referral.feedback_on = "received", by.day
    referral.save()
    return referral


@action("referral.answered", policy=policies.may_tell_referrer)
def tell_referrer(referral: Referral, *, by: Viewer, feedback: str) -> Referral:
    """Tell whoever referred what came of it, in a sentence that gives nothing away."""
    insist(policies.may_run_case(by, referral.case))
    referral.acknowledged_on = referral.acknowledged_on or by.day
    referral.feedback, referral.feedback_on = feedback, by.day
    referral.save()
    return referral
