"""Whether a returned workbook asks what is asked now; where it does not, in what it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from headwater.core.errors import Problem
from headwater.core.framework import Framework, Question
from headwater.core.framework_diff import Change, Difference, diff
from headwater.frameworks import FrameworkText
from headwater.returns.identity import FRESH, LONGEST_KEPT, UNMARKED, Asked, Identity, asked_of
from headwater.workbooks.grid import shown
from headwater.workbooks.safety import Refused, refused

MOST_TOLD, LONGEST_TOLD = 20, 200


def check_version(identity: Identity, text: FrameworkText, where: str) -> None:
    """Raise ``Refused``, with each difference, unless the answers were given to the very text of ``text``."""
    now = text.framework
    if identity.framework_id != now.id:
        named = f"{shown(identity.framework_id)} {shown(identity.framework_version)}"
        raise refused(where, f"answers {named}, not {now.id} {now.version}.", "Read it with that framework.")
    if identity.framework_sha256 != text.sha256:
        raise Refused([Problem(where, *_stale(identity, now)), *_differences(identity, now, where)])
    if identity.tier not in now.tier or list(identity.asked) != asked_of(now, identity.tier):
        raise refused(where, *UNMARKED)


def _stale(identity: Identity, now: Framework) -> tuple[str, str]:
    version = shown(identity.framework_version)
    other = "another text of it" if version == now.version else now.version
    return f"answers {now.id} {version}; what is asked now is {other}.", FRESH


def _differences(identity: Identity, now: Framework, where: str) -> Iterator[Problem]:
    """Each question that is not the same in the workbook and in the framework."""
    before = replace(now, questions=tuple(_as_sent(item, now, identity.tier) for item in identity.asked))
    after = replace(now, questions=tuple(_kept(item) for item in now.questions if identity.tier in item.tiers))
    found = [item for item in diff(before, after) if item.kind == "question"]
    for item in found[:MOST_TOLD]:
        yield Problem(where, _told(item, before, after), "Answer it as it is asked now.")
    if len(found) > MOST_TOLD:
        yield Problem(where, f"differs in {len(found) - MOST_TOLD} more questions.", FRESH)
    if not found:
        yield Problem(where, "asks the same questions; other parts of the framework differ.", FRESH)


def _as_sent(item: Asked, now: Framework, tier: str) -> Question:
    known = now.question.get(item.question)
    if known is not None:
        return replace(known, text=item.text, meaning=item.meaning, tiers=known.tiers)
    group = now.groups[0].id
    return Question(item.question, group, item.text, "", (tier,), "", "", meaning=item.meaning)


def _kept(question: Question) -> Question:
    return replace(question, text=question.text[:LONGEST_KEPT])


def _told(item: Difference, before: Framework, after: Framework) -> str:
    name = shown(item.id)
    if item.change is Change.ADDED:
        return f"does not have {name}, which was added: {_quoted(after, item.id)}."
    if item.change is Change.REMOVED:
        return f"has {name}, which was removed: {_quoted(before, item.id)}."
    why = "; ".join([item.change.value, *item.reasons])
    return (
        f"asks {name} as {_quoted(before, item.id)}; it is now {_quoted(after, item.id)} ({shown(why, LONGEST_TOLD)})."
    )


def _quoted(framework: Framework, question: str) -> str:
    return f"“{shown(framework.question[question].text, LONGEST_TOLD)}”"
