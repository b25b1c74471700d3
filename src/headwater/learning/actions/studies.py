"""A study is begun, written part by part, checked, sent and given back."""

from __future__ import annotations

from collections.abc import Mapping

from headwater.audit.actions import Conflict, Difference, action, insist, refuse_conflict
from headwater.core.case_studies import missing
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.lifecycle import CASE_STUDY
from headwater.core.sentences import sentence
from headwater.learning import policies, queries
from headwater.learning.models import CaseStudy, FlagAnswer, StudyStep, StudyTheme
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer


@action("study.begun", policy=policies.may_begin_study)
def begin_study(study: CaseStudy, *, by: Viewer) -> CaseStudy:
    """Begin a study of a kind, with a title; ``study`` is not saved yet."""
    not_empty({"Title": study.title})
    study.author, study.begun_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    study.save()
    return study


@action("study.written", policy=policies.may_write_study)
def write_study(
    study: CaseStudy,
    *,
    by: Viewer,
    given: Mapping[str, object],
    seen: int | None = None,
    before: Mapping[str, object] | None = None,
) -> CaseStudy:
    """Keep a part of it as it is now; an unfinished part is kept too. Whoever judged it before judges it again.

    ``given`` has its fields and its ``themes``. Raises ``Conflict`` where another window changed the same since version
    ``seen``, at which the form showed ``before`` (law 12).
    """
    given, was = _themes_in_order(given), _themes_in_order(before or {})
    if seen is not None:
        _refuse_conflict(study, seen, given, was)
    given = {name: value for name, value in given.items() if name not in was or value != was[name]}
    for name, value in given.items():
        if name != "themes":
            setattr(study, name, value)
    if study.first_year is not None and study.last_year is not None and study.first_year > study.last_year:
        what = sentence("it ends before it begins.")
        raise refuse("Until the year", what, sentence("Look at the years again."))
    if study.contact is not None and study.contact.organisation_id != study.organisation_id:
        what = sentence("that post is somewhere else.")
        raise refuse("Post to be asked", what, sentence("Choose a post where the study is from."))
    if "themes" in given:
        _keep_themes(study, set(given["themes"]))  # type: ignore[call-overload]  # the form's words
    if given:  # whoever judged it judged other words
        study.judged_by = study.judged_on = None
    study.save()
    return study


def _themes_in_order(given: Mapping[str, object]) -> dict[str, object]:
    """The same, so that two choices of themes are equal whichever was ticked first."""
    themes = given.get("themes")
    return dict(given) | ({"themes": sorted(themes)} if isinstance(themes, list) else {})


def _refuse_conflict(study: CaseStudy, seen: int, yours: Mapping[str, object], before: Mapping[str, object]) -> None:
    """As everywhere; its themes are rows of their own, and conflict where the set of them does."""
    found: list[Difference] = []
    if study.version != seen and "themes" in yours:
        now, wanted, was = queries.themes_of(study), yours["themes"], before.get("themes", [])
        found = [Difference("themes", now, wanted)] if wanted != was and now not in (wanted, was) else []
    try:
        refuse_conflict(study, seen, {name: value for name, value in yours.items() if name != "themes"}, before)
    except Conflict as conflict:
        raise Conflict(study, (*conflict.differences, *found)) from None
    if found:
        raise Conflict(study, tuple(found))


def _keep_themes(study: CaseStudy, wanted: set[str]) -> None:
    study.themes.exclude(theme__in=wanted).delete()
    there = set(study.themes.values_list("theme", flat=True))
    new = [StudyTheme(study=study, organisation=study.organisation, theme=one) for one in sorted(wanted - there)]
    StudyTheme.objects.bulk_create(new)


@action("study.flag_answered", policy=lambda by, row: policies.may_write_study(by, row.study))
def answer_flag(row: FlagAnswer, *, by: Viewer) -> FlagAnswer:
    """Say why what was flagged identifies nobody; ``row`` has the study and the key of the flag, and is new."""
    not_empty({"Why it identifies nobody": row.because})
    row.study = study = row.study.fresh()
    insist(policies.may_write_study(by, study))  # again, now that it is locked
    found = {flag.key: flag for flag in queries.flags_of(study)}
    flag = found.get(row.key)
    if flag is None:
        what = sentence("that is not there any more: the text was changed.")
        raise refuse("Why it identifies nobody", what, sentence("Look at what is flagged now."))
    if FlagAnswer.objects.filter(study=study, key=row.key).exists():
        what = sentence("it is answered already.")
        raise refuse("Why it identifies nobody", what, sentence("There is nothing to do."))
    row.organisation, row.where, row.words = study.organisation, flag.where, flag.words
    row.by, row.on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row


@action("study.sent", policy=policies.may_send_study)
def send_study(study: CaseStudy, *, by: Viewer, judged: bool, said: str = "") -> CaseStudy:
    """Send it on: whole, without an open flag, and judged by its author to identify nobody.

    After changes were asked for, ``said`` answers the reviewers.
    """
    _may_go(study, judged)
    if study.state == "changes":
        not_empty({"What you answer": said})
    study.judged_by, study.judged_on = by.person, by.day
    return moved(study, "send", by, said)


def _may_go(study: CaseStudy, judged: bool) -> None:
    problems = [
        Problem("The study", words, sentence("Write it, then send it.")) for words in missing(queries.as_written(study))
    ]
    left = queries.flags_left(study)
    if left:
        what = sentence("what was flagged is not all answered: {count} left.", count=len(left))
        problems.append(Problem("The study", what, sentence("Change the words, or say why they identify nobody.")))
    if not judged:
        what = sentence("nobody has said that they read it for this.")
        problems.append(
            Problem("You judge it", what, sentence("Read the whole; tick it if you judge that it identifies nobody."))
        )
    if problems:
        raise BadInput(problems)


def moved(study: CaseStudy, verb: str, by: Viewer, said: str = "") -> CaseStudy:
    """The study after a verb of its life, and the step that tells of it."""
    study.state = CASE_STUDY.after(verb, study.state)
    study.save()
    step = StudyStep(study=study, organisation=study.organisation, verb=verb, state=study.state, said=said)
    step.by, step.on = by.person, by.day  # type: ignore[assignment]  # policies saw to it
    step.save()
    return study


@action("study.given_back", policy=policies.may_give_back_study)
def give_back_study(study: CaseStudy, *, by: Viewer, said: str) -> CaseStudy:
    """Give it back to its author before anybody reviews it, with the reason."""
    not_empty({"Why": said})
    return moved(study, "give_back", by, said)


@action("study.withdrawal_asked", policy=policies.may_ask_withdrawal)
def ask_withdrawal(study: CaseStudy, *, by: Viewer, said: str) -> CaseStudy:
    """Ask whoever published it to withdraw it, with the reason. Until they decide it is read as before."""
    not_empty({"Why": said})
    return moved(study, "ask_withdrawal", by, said)


@action("study.kept_published", policy=policies.may_keep_study)
def keep_study(study: CaseStudy, *, by: Viewer, said: str) -> CaseStudy:
    """Leave it published though its author asks that it be withdrawn, with the reason, which they read."""
    not_empty({"Why": said})
    return moved(study, "keep", by, said)
