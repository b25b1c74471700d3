"""An inspection's answers as OSCAL: assessment results, and a plan of action for what is not in place.

Identifiers are made from what they name (UUID version 5), and times from the package's days, so that the same
package makes the same bytes.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from headwater.core.answers import Answer, AnswerRecord
from headwater.core.errors import WrongUse
from headwater.core.framework import Framework, RecommendationPart
from headwater.interchange.carried import Fate, Ledger, Note
from headwater.interchange.json_documents import Json
from headwater.packages.describing import Descriptor

OSCAL_VERSION = "1.1.3"
NAMESPACE = uuid.UUID("3f0dbb43-62a7-5d4e-9a59-2f2c5d1c7c5a")  # ours; every identifier is made within it
PROPS_NAMESPACE = "urn:headwater:answers"
STATES = {Answer.YES: "satisfied", Answer.NO: "not-satisfied"}
MOST_ANSWERS = 300_000  # an OSCAL file is read whole by whoever gets it
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9.\-_]*")
NOT_TOKEN = re.compile(r"[^A-Za-z0-9.\-_]")


@dataclass
class Answered:
    """All that is written about one inspection."""

    descriptor: Descriptor
    framework: Framework
    names: Mapping[str, str]
    answers: Mapping[str, Sequence[AnswerRecord]]
    ledger: Ledger = field(default_factory=Ledger)

    def uuid(self, *parts: str) -> str:
        """The identifier of what ``parts`` name in this inspection."""
        whole = (self.descriptor.inspection, self.descriptor.framework_sha256, *parts)
        return str(uuid.uuid5(NAMESPACE, "\x1f".join(whole)))


def export_oscal(answered: Answered) -> tuple[dict[str, bytes], tuple[Note, ...]]:
    """The two documents by their file names, and what they cannot hold."""
    count = sum(len(records) for records in answered.answers.values())
    if count > MOST_ANSWERS:
        raise WrongUse(
            f"{count:,} answers are too many for one OSCAL file ({MOST_ANSWERS:,}): export fewer organisations."
        )
    _note_what_is_left(answered)
    documents = {
        "assessment-results.json": {"assessment-results": _results(answered)},
        "plan-of-action-and-milestones.json": {"plan-of-action-and-milestones": _plan(answered)},
    }
    written = {
        name: (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
        for name, document in documents.items()
    }
    return written, answered.ledger.notes


def token(answered: Answered, name: str) -> str:
    """A question's identifier as OSCAL allows one; what had to change is listed."""
    if TOKEN.fullmatch(name):
        return name
    changed = NOT_TOKEN.sub("_", name)
    changed = changed if TOKEN.fullmatch(changed) else f"_{changed}"
    answered.ledger.note(
        Fate.CHANGED, "identifiers that OSCAL does not allow (the original is in a property)", f"{name} to {changed}"
    )
    return changed


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _prop(name: str, value: str) -> Json:
    return {"name": name, "ns": PROPS_NAMESPACE, "value": value}


def _metadata(answered: Answered, title: str) -> Json:
    descriptor = answered.descriptor
    label = [_prop("label", descriptor.label)] if descriptor.label.strip() else []
    return {
        "title": f"{title}: {descriptor.title}",
        "last-modified": _time(descriptor.as_at),
        "version": descriptor.as_at.isoformat(),
        "oscal-version": OSCAL_VERSION,
        "props": [*label, _prop("framework", f"{answered.framework.id} {answered.framework.version}")],
        "parties": [
            {"uuid": answered.uuid("party", name), "type": "organization", "name": answered.names.get(name) or name}
            for name in sorted(answered.answers)
        ],
    }  # fmt: skip


def _results(answered: Answered) -> Json:
    plan = answered.uuid("resource", "plan")
    return {
        "uuid": answered.uuid("assessment-results"),
        "metadata": _without_empty(_metadata(answered, "Assessment results")),
        "import-ap": {
            "href": f"#{plan}",
            "remarks": "There is no assessment plan in OSCAL: the framework says what was asked.",
        },
        "results": [_result(answered, name, records) for name, records in sorted(answered.answers.items())],
        "back-matter": {"resources": [_framework_resource(answered, plan)]},
    }


def _framework_resource(answered: Answered, name: str) -> Json:
    item = answered.framework
    return {
        "uuid": name,
        "title": f"{item.title} ({item.id} {item.version})",
        "description": item.summary,
        "props": [_prop("sha256", answered.descriptor.framework_sha256)],
    }


def _result(answered: Answered, organisation: str, records: Sequence[AnswerRecord]) -> Json:
    asked = sorted({token(answered, record.question) for record in records})
    observed = [_observation(answered, record) for record in records if record.answer is not Answer.UNANSWERED]
    found = [_finding(answered, record) for record in records if record.answer in STATES]
    return _without_empty({
        "uuid": answered.uuid("result", organisation),
        "title": answered.names.get(organisation) or organisation,
        "description": f"What was found at {answered.names.get(organisation) or organisation}.",
        "start": _time(min(record.date for record in records)),
        "end": _time(max(record.date for record in records)),
        "props": [_prop("organisation", organisation)],
        "reviewed-controls": {"control-selections": [{"include-controls": [{"control-id": name} for name in asked]}]},
        "observations": observed,
        "findings": found,
    })  # fmt: skip


def _observation(answered: Answered, record: AnswerRecord) -> Json:
    question = answered.framework.question[record.question]
    props = [_prop("answer", record.answer), _prop("question", record.question), _prop("author", record.author)]
    if record.confidence:
        props.append(_prop("confidence", record.confidence))
    return _without_empty({
        "uuid": answered.uuid("observation", record.organisation, record.question),
        "title": record.question,
        "description": f"{question.text} {record.answer.replace('_', ' ').capitalize()}.",
        "props": [prop for prop in props if prop["value"].strip()],
        "methods": ["UNKNOWN"],
        "subjects": [{"subject-uuid": answered.uuid("party", record.organisation), "type": "party"}],
        "collected": _time(record.date),
        "remarks": "\n".join(part for part in (record.comment, *record.citations) if part.strip()),
    })  # fmt: skip


def _finding(answered: Answered, record: AnswerRecord) -> Json:
    question = answered.framework.question[record.question]
    return {
        "uuid": answered.uuid("finding", record.organisation, record.question),
        "title": question.finding,
        "description": f"{question.text} {record.answer.capitalize()}.",
        "target": {
            "type": "objective-id",
            "target-id": token(answered, record.question),
            "status": {"state": STATES[record.answer]},
        },
        "related-observations": [
            {"observation-uuid": answered.uuid("observation", record.organisation, record.question)}
        ],
    }


def _plan(answered: Answered) -> Json:
    lacking = [
        record for _, records in sorted(answered.answers.items()) for record in records if record.answer is Answer.NO
    ]
    parts = [part for item in answered.framework.recommendations for part in item.parts]
    items = [*(_lacking(answered, record) for record in lacking), *(_recommended(answered, part) for part in parts)]
    if not items:
        raise WrongUse("nothing is answered no and nothing is recommended: there is no plan of action to write.")
    return _without_empty({
        "uuid": answered.uuid("plan-of-action"),
        "metadata": _without_empty(_metadata(answered, "Plan of action and milestones")),
        "system-id": {"id": answered.descriptor.inspection},
        "observations": [_observation(answered, record) for record in lacking],
        "risks": [_risk(answered, part) for part in parts],
        "poam-items": items,
        "back-matter": {"resources": [_framework_resource(answered, answered.uuid("resource", "framework"))]},
    })  # fmt: skip


def _lacking(answered: Answered, record: AnswerRecord) -> Json:
    question = answered.framework.question[record.question]
    name = answered.names.get(record.organisation) or record.organisation
    return {
        "uuid": answered.uuid("item", record.organisation, record.question),
        "title": f"{name}: {record.question}",
        "description": f"Not in place: {question.finding}",
        "related-observations": [
            {"observation-uuid": answered.uuid("observation", record.organisation, record.question)}
        ],
    }


def _recommended(answered: Answered, part: RecommendationPart) -> Json:
    return {
        "uuid": answered.uuid("item", "recommendation", part.id),
        "title": f"Recommendation {part.id}",
        "description": part.text,
        "props": [_prop("owner", owner) for owner in part.owners],
        "related-risks": [{"risk-uuid": answered.uuid("risk", part.id)}],
    }


def _risk(answered: Answered, part: RecommendationPart) -> Json:
    """Where OSCAL keeps a deadline. The recommendation is open: nothing here says that it was carried out."""
    deadline = {"deadline": _time(part.deadline)} if part.deadline else {}
    return {
        "uuid": answered.uuid("risk", part.id),
        "title": f"Recommendation {part.id}",
        "description": part.text,
        "statement": part.text,
        "status": "open",
    } | deadline


def _without_empty(document: Json) -> Json:
    """OSCAL allows no empty list and no empty text."""
    return {key: value for key, value in document.items() if value not in ([], "", {})}


def _note_what_is_left(answered: Answered) -> None:
    records = [record for given in answered.answers.values() for record in given]
    for answer in (Answer.NOT_APPLICABLE, Answer.NOT_KNOWN):
        for record in (record for record in records if record.answer is answer):
            words = answer.replace("_", " ")
            told = f"“{words}” is an observation without a finding: OSCAL knows satisfied and not satisfied"
            answered.ledger.note(Fate.CHANGED, told, f"{record.organisation} {record.question}")
    for record in (record for record in records if record.answer is Answer.UNANSWERED):
        answered.ledger.note(
            Fate.NOT_CARRIED, "questions without an answer", f"{record.organisation} {record.question}"
        )
    for resource in sorted({file.resource for file in answered.descriptor.files} - {"organisations", "answers"}):
        answered.ledger.note(Fate.NOT_CARRIED, f"{resource} of the package", answered.descriptor.name)


def records_from(rows: Iterable[Sequence[object]]) -> Iterator[AnswerRecord]:
    """Rows of organisation, question, answer, date, author, confidence, comment and citations, as records."""
    from headwater.core.answers import Confidence

    for row in rows:
        organisation, question, answer, day, author, confidence, comment, citations = (
            "" if part is None else str(part) for part in row
        )
        yield AnswerRecord(
            organisation, question, Answer(answer), date.fromisoformat(day), author, Confidence(confidence), comment,
            (citations,) if citations else (),
        )  # fmt: skip
