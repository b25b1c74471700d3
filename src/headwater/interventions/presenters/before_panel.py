"""What comes before the panel, in words: rows of its pages, and what it says on the page of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headwater.core.consent import PURPOSES, WHOM, last_answer, last_telling, to_be_told
from headwater.interventions import policies, queries
from headwater.interventions.models import ASK_STATES, AgencyQuestion, Assessment, Case, Consent, WithoutConsent
from headwater.interventions.presenters.cases import Part
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework
from headwater.shell.days import told
from headwater.shell.saying import said


def purpose_words(purpose: str, organisation: Organisation | None) -> str:
    """To what and towards whom, in a line."""
    return f"{said(PURPOSES[purpose])}: {organisation.name}" if organisation else said(PURPOSES[purpose])


def telling_lines(case: Case, viewer: Viewer) -> tuple[str, ...]:
    """Of each who is to be told, how it stands."""
    since, rows = queries.began_anew(case), queries.tellings_of(case.tellings.all())
    lines = []
    for whom in to_be_told(case.child):
        last = last_telling(rows, whom, since)
        if last is None:
            words = _("%(who)s: nothing is written yet of telling them.")
            lines.append(words % {"who": said(WHOM[whom])})
        elif last.told:
            lines.append(_("%(who)s: told on %(day)s.") % {"who": said(WHOM[whom]), "day": told(last.on)})
        else:
            late = last.look_again_on is not None and last.look_again_on < viewer.day
            words = _("%(who)s: not told yet. That was to be looked at again on %(day)s, and is late.")
            words = words if late else _("%(who)s: not told yet. That is looked at again on %(day)s.")
            lines.append(words % {"who": said(WHOM[whom]), "day": told(last.look_again_on or last.on)})
    return tuple(lines)


@dataclass(frozen=True)
class ConsentRow:
    """A consent on its page: for what, how it stands today, and whether it can be withdrawn."""

    row: Consent
    purpose: str
    holds: str
    words: dict[str, str]
    withdraw: bool


def consent_rows(case: Case, viewer: Viewer) -> list[ConsentRow]:
    """Every answer, the last first, with how it stands today."""
    agreed = queries.agreed_in(case)
    rows = case.consents.select_related("organisation", "by", "withdrawn_by").order_by("-given_on", "-pk")
    return [
        ConsentRow(
            row,
            purpose_words(row.purpose, row.organisation),
            _holds(row, agreed.consent(row.purpose, row.organisation_id, viewer.day), viewer),
            row.words,
            policies.may_withdraw(viewer, row).allowed,
        )
        for row in rows
    ]


def _holds(row: Consent, holds: bool, viewer: Viewer) -> str:
    if row.refused:
        return _("They do not agree") if row.stands else _("They did not agree then")
    if row.withdrawn_on is not None:
        return _("Withdrawn on %(day)s") % {"day": told(row.withdrawn_on)}
    if not row.stands:
        return _("A later answer followed")
    if holds:
        return _("In force")
    if row.until is not None and row.until < viewer.day:
        return _("It ended on %(day)s") % {"day": told(row.until)}
    return _("Over since the case was opened again")


@dataclass(frozen=True)
class WithoutRow:
    """A decision to go on without consent on its page."""

    row: WithoutConsent
    purpose: str
    holds: str
    words: dict[str, str]
    decide: bool
    end: bool


def without_rows(case: Case, viewer: Viewer) -> list[WithoutRow]:
    """Every proposal and decision, the last first."""
    since, found = queries.began_anew(case), []
    rows = case.without_consent.select_related("organisation", "proposed_by", "decided_by", "ended_by")
    for row in rows.order_by("-proposed_on", "-pk"):
        decide = policies.may_decide_without(viewer, row).allowed
        holds = row.going.holds(row.purpose, row.organisation_id, viewer.day, since)
        end = holds and policies.may_end_without(viewer, row).allowed
        purpose = purpose_words(row.purpose, row.organisation)
        found.append(WithoutRow(row, purpose, _without_holds(row, holds), row.words, decide, end))
    return found


def _without_holds(row: WithoutConsent, holds: bool) -> str:
    if row.agreed is None:
        return _("Waits to be decided on")
    if not row.agreed:
        return _("It was decided not to")
    if holds:
        return _("Holds until %(day)s, when it is looked at again") % {"day": told(row.review_on)}
    if row.ended_on is not None:
        return _("Ended on %(day)s") % {"day": told(row.ended_on)}
    return _("Over: it was to be looked at again on %(day)s") % {"day": told(row.review_on)}


@dataclass(frozen=True)
class Replied:
    """A statement of an agency’s answer: its kind, its words and whose."""

    kind: str
    words: str
    whose: str
    when: str


@dataclass(frozen=True)
class QuestionRow:
    """A question on its page: how it stands, and what was answered."""

    row: AgencyQuestion
    state: str
    basis: str
    words: dict[str, str]
    late: bool
    answers: Sequence[Replied]


def headings_of(row: Assessment) -> list[tuple[str, str]]:
    """The headings of a version, in the order of the setting, and then those that it had and no longer has."""
    words, headings = row.words, casework().before.headings
    found = [(_(heading.title), words[code]) for code, heading in headings.items() if words.get(code)]
    return found + [(code, text) for code, text in words.items() if code not in headings and "_" not in code]


def told_part(viewer: Viewer, case: Case) -> Part:
    """Who was told."""
    return Part(_("Who was told"), reverse("case-told", args=[case.ref]), telling_lines(case, viewer))


def consent_part(viewer: Viewer, case: Case) -> Part:
    """What was agreed to today, or that it goes on without."""
    consents, without = queries.answers_of(case)
    answers = tuple(row.answer for row in consents)
    goings = tuple(row.going for row in without)
    agreed = queries.Agreed(answers, goings, queries.began_anew(case))
    names = {row.organisation_id or 0: row.organisation for row in consents}
    names |= {row.organisation_id or 0: row.organisation for row in without}
    lines = [
        purpose_words(one.purpose, names.get(one.recipient or 0))
        for one in agreed.answers
        if agreed.consent(one.purpose, one.recipient, viewer.day)
        and last_answer(agreed.answers, one.purpose, one.recipient) is one
    ]
    lines = [_("Agreed: %(what)s.") % {"what": line} for line in lines]
    for going in agreed.goings:
        if going.holds(going.purpose, going.recipient, viewer.day, agreed.since):
            what = purpose_words(going.purpose, names.get(going.recipient or 0))
            words = _("Decided without consent, until %(day)s: %(what)s.")
            lines.append(words % {"what": what, "day": told(going.review_on)})
    if agreed.basis("support", None, viewer.day) == "":
        lines.append(_("Nobody agrees today that they are supported, and nobody has decided to go on without."))
    return Part(_("Consent"), reverse("case-consent", args=[case.ref]), tuple(lines))


def agencies_part(_viewer: Viewer, case: Case) -> Part:
    """Which agencies answered, and which are waited for. What they said stands below, as statements."""
    lines = []
    for row in case.agency_questions.select_related("organisation").order_by("asked_on", "pk"):
        words = _("%(name)s, asked on %(day)s: %(state)s.")
        line = words % {"name": row.organisation.name, "day": told(row.asked_on), "state": said(ASK_STATES[row.state])}
        if row.state == "asked":
            line += " " + _("The answer is due on %(day)s.") % {"day": told(row.due_on)}
        lines.append(line)
    lines = lines or [_("No agency was asked yet.")]
    return Part(_("What agencies know"), reverse("case-agencies", args=[case.ref]), tuple(lines))


def assessment_part(_viewer: Viewer, case: Case) -> Part:
    """Who assessed it in words, and whether a second person agreed."""
    rows = queries.assessments_of(case)
    signed = [row for row in rows if row.signed_on is not None]
    lines = []
    if signed:
        last = signed[-1]
        words = _("Version %(edition)s, by %(who)s, signed on %(day)s.")
        lines.append(
            words % {"edition": last.edition, "who": last.author.name, "day": told(last.signed_on or last.begun_on)}
        )
        if last.second is None:
            lines.append(_("A second person has yet to say whether they agree."))
        else:
            agrees = _("%(who)s agrees.") if last.second_view == "agrees" else _("%(who)s sees it differently.")
            lines.append(agrees % {"who": last.second.name})
    if len(signed) < len(rows):
        lines.append(_("A draft is being written by %(who)s.") % {"who": rows[-1].author.name})
    older = len(signed) - 1
    if older > 0:
        words = ngettext("%(count)s older version stays readable.", "%(count)s older versions stay readable.", older)
        lines.append(words % {"count": older})
    lines = lines or [_("Nobody has assessed it yet.")]
    return Part(_("Assessment in words"), reverse("case-assessment", args=[case.ref]), tuple(lines))
