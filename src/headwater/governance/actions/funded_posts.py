"""What becomes of a funded post: a step, one set right, a conversion, who pays jointly, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from headwater.audit.actions import action, refuse_conflict
from headwater.core.errors import BadInput, refuse
from headwater.core.funded_posts import problem_of_step, problems_of_shares
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import FundedPost, JointFunder, PostStep
from headwater.governance.queries.money import as_funded
from headwater.organisations.guarded_words import no_identifiers, not_empty
from headwater.organisations.models import Post
from headwater.organisations.viewer import Viewer


@action("funded_post.went_on", policy=policies.may_keep_post)
def say_step(funded: FundedPost, *, by: Viewer, state: str, on: date, note: str = "") -> FundedPost:
    """Say what a post came to on a day: being recruited, filled, vacant, ended. Known from today on."""
    no_identifiers({"Note": note})
    wrong = problem_of_step(as_funded(funded), state, on)
    if wrong is not None:
        raise BadInput([wrong])
    PostStep(
        organisation=funded.organisation,
        funded=funded,
        state=state,
        on=on,
        not_before=funded.created_on,
        known_on=by.day,
        note=note,
        by=by.person,
    ).save()
    return funded


@action("funded_post.set_right", policy=policies.may_keep_post)
def take_step_back(funded: FundedPost, *, by: Viewer, step: str) -> FundedPost:
    """Take the last step back, which was a mistake. It stays in the history as what people knew until today."""
    last = PostStep.objects.filter(funded=funded, gone_on__isnull=True).order_by("-on").first()
    if last is None or last.ref != step:
        what = sentence("only the last step can be taken back.")
        raise refuse("Step", what, sentence("Look at the history again: it has changed."))
    last.gone_on = by.day
    last.save()
    return funded


SAID = ("staff", "converted_why", "previous_role", "prevent_time", "relabelled_why", "unclear_why", "focus")


@action("funded_post.said", policy=policies.may_keep_post)
def say_of_post(
    funded: FundedPost, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> FundedPost:
    """Say whether it was converted, relabelled, unclear, and what its focus is. Raises ``Conflict``."""
    refuse_conflict(funded, seen, after, before)
    for name in SAID:
        if name in after and after[name] != before.get(name):
            setattr(funded, name, after[name])
    no_identifiers({"Why it was converted": funded.converted_why, "Why its role is unclear": funded.unclear_why})
    if funded.staff != funded.planned_staff and not funded.converted_why:
        what = sentence("it is held otherwise than it was planned.")
        raise refuse("Why it was converted", what, sentence("Say in a sentence why."))
    if funded.previous_role and funded.prevent_time is None:
        what = sentence("a post that was another before says how much of its time is for Prevent (4.6.2).")
        raise refuse("Time for Prevent, per cent", what, sentence("Give a number from 0 to 100."))
    funded.save()
    return funded


@action("funded_post.paid_jointly", policy=policies.may_keep_post)
def pay_jointly(funded: FundedPost, *, by: Viewer, share: int, others: Sequence[tuple[str, int]]) -> FundedPost:
    """Say who pays for a post together: the shares sum to 100 per cent. It is said before anybody is in post: later
    it would change what months that are past have cost.
    """
    first = as_funded(funded).filled_on(by.day)
    if first is not None and first <= by.day and share != funded.share:
        what = sentence("it has been paid for as it stands since {day}.", day=first)
        raise refuse("Share of the grant, per cent", what, sentence("End this post, and award another for the rest."))
    problems = problems_of_shares(share, others)
    if len({name for name, _ in others}) < len(others):
        problems.append(problems_of_shares(0, [("", 0)])[0])
    if problems:
        raise BadInput(problems)
    not_empty({f"Funder {number}": name for number, (name, _) in enumerate(others, 1)})
    JointFunder.objects.filter(funded=funded).delete()
    funded.share = share
    funded.save()
    for name, part in others:
        JointFunder(organisation=funded.organisation, funded=funded, name=name, share=part).save()
    return funded


@action("funded_post.linked", policy=policies.may_keep_post)
def link_post(funded: FundedPost, *, by: Viewer, post: Post | None) -> FundedPost:
    """Say which post of the register it is, or that it is none of those there are."""
    if post is not None and not post.organisation.path.startswith(funded.organisation.path):
        what = sentence("{post} is not at {name} or below it.", post=post, name=funded.organisation.name)
        raise refuse("Post in the register", what, sentence("Choose one of the list."))
    funded.post = post
    funded.save()
    return funded
