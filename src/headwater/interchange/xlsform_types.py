"""The types of an XLSForm's rows, and which of its choices are answers of ours."""

from __future__ import annotations

from headwater.core.answers import Answer
from headwater.core.conditions import Compared, Condition
from headwater.interchange.added import slug
from headwater.interchange.xlsform_sheets import Row

YES_NO = {  # how forms name the four answers that they may offer
    Answer.YES: ("yes", "y", "true", "1"),
    Answer.NO: ("no", "n", "false", "0"),
    Answer.NOT_APPLICABLE: ("na", "n/a", "not_applicable"),
    Answer.NOT_KNOWN: ("dk", "dont_know", "unknown", "not_known"),
}
NO_ANSWER_HERE = [
    "text",
    "note",
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "datetime",
    "calculate",
    "geopoint",
    "geotrace",
    "geoshape",
    "image",
    "audio",
    "video",
    "file",
    "barcode",
    "acknowledge",
    "rank",
    "hidden",
    "xml-external",
    "csv-external",
    "background-audio",
    "start-geopoint",
]
UNSEEN = ["start", "end", "today", "deviceid", "phonenumber", "username", "email", "audit", "subscriberid", "simserial"]
ELSEWHERE = ("select_one_from_file", "select_multiple_from_file", "select_one_external")


def kind_of(row: Row) -> tuple[str, str]:
    """A row's type and the list it names: ``select_one yes_no`` is the two of them."""
    words = row.at("type").replace("select one", "select_one").replace("select multiple", "select_multiple").split()
    joined = "_".join(words[:2]).lower()
    if joined in ("begin_group", "end_group", "begin_repeat", "end_repeat"):
        return joined, ""
    return (words[0].lower() if words else ""), " ".join(words[1:])


def conditions_of(kind: str, name: str, choices: list[Row]) -> dict[str, Condition]:
    """The condition of ours that each choice of a question stands for."""
    answers = answers_in(choices) if kind == "select_one" else {}
    if answers:
        given: dict[str, Condition] = {choice: Compared(name, True, answer) for choice, answer in answers.items()}
        return given | {"": Compared(name, True, Answer.UNANSWERED)}
    return {row.at("name", "value"): Compared(choice_name(name, row), True, Answer.YES) for row in choices}


def answers_in(choices: list[Row]) -> dict[str, Answer]:
    """Which answer each choice is, where all are answers of ours, yes and no among them; else nothing."""
    found = {}
    for row in choices:
        choice = row.at("name", "value")
        for answer, names in YES_NO.items():
            if choice.lower() in names:
                found[choice] = answer
    complete = len(found) == len(choices) == len(set(found.values())) and {Answer.YES, Answer.NO} <= set(found.values())
    return found if complete else {}


def choice_name(question: str, row: Row) -> str:
    """What the yes/no question for one choice is called."""
    return f"{question}.{slug(row.at('name', 'value'), 'choice')}"
