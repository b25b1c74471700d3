"""The report’s first case study (6.5), and journey 10: a pupil whom school, family and a panel bring back to class."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .casework import (
    ACADEMY,
    CHAIR,
    CHANNEL,
    HEALTH,
    SCHOOL,
    TRUST,
    day,
    link,
    link_like,
    new_case,
    posted,
    refs,
    send,
    to_case,
    way,
)
from .conftest import Opened
from .test_pages import fits, violations

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
TALK = "Gave a talk in class that praised an attack. (invented)"
HOME = "We were shocked. Nobody at home had seen the films. (invented)"
LAST = "“They asked me what I think, and I am back with my group.” (invented)"
ASSESSED = {
    "What they need": "Somebody who listens, and a way back into the group. (invented)",
    "Their strengths": "Curious, and kind to the younger ones. (invented)",
    "What protects them": "A family that asks for help. (invented)",
    "What worries whom, and why": "The school worries about the films. (invented)",
    "What the person says, or why nobody has heard them yet": "“I wanted to be heard.” (invented)",
    "What would help": "A mentor, and the school’s debates. (invented)",
}
AGREED = {
    "Organisation, if it is for one (optional)": TRUST,
    "Who gave it, and by what right (optional)": "Ms Hollis, mother (invented)",
    "How you saw who can decide": "Wren put it in words of their own. (invented)",
    "How it was explained": "What it is for, who gets what, and that they may say no. (invented)",
    "Language": "English",
}


def test_a_school_refers_a_pupil_who_is_back_in_class_at_closing_and_is_told_one_sentence(as_somebody: Opened) -> None:
    chair = as_somebody(CHAIR)
    before = refs(chair)
    # Given a school that refers a pupil by the short form, on a telephone, and gets a receipt
    school = as_somebody(SCHOOL, width=375)
    refer(school, "Wren Hollis (invented)")
    expect(school.locator("main")).to_contain_text("It waits to be acknowledged")
    receipt = school.url
    fits(school)
    # When the officer takes it up, other work does not stand in its way, and agencies are asked and answer
    ref, officer = new_case(as_somebody, chair, before)
    taken_up(officer, ref)
    told_and_agreed(officer, ref)
    health = as_somebody(HEALTH, scripted=False)
    asked_and_answered(officer, health, ref)
    # And what the family said at home stands as a statement, and the assessment is in words that two people answer for
    written_and_assessed(officer, chair, ref)
    # Then a meeting with three agencies decides, each on what it was given alone
    decided(officer, chair, health, ref)
    # And the plan does what was agreed: the pupil is back in class, it is looked at again, and closed in their words
    supported(officer, ref)
    assert "It is kept until" in officer.locator("main").inner_text()
    told_in_a_sentence(officer, school, receipt, ref)


def refer(page: Page, name: str) -> None:
    way(page, "/support/", "Refer somebody", CHANNEL)
    words = {
        "Name": name,
        "What was seen or heard": TALK,
        "What others say, if anything (optional)": "Showed films to friends.",
    }
    ticks = ("Yes", "The person knows, and agrees that it is passed on", "School, college or university")
    send(page, "Send it", words, *ticks)


def taken_up(page: Page, ref: str) -> None:
    """Acknowledged, asked about other work, and screened: by its owner, step by step."""
    way(page, "/support/", f"Case {ref}")
    link_like(page, "Acknowledge it")
    send(page, "Acknowledge it")
    link(page, "Take it up, and ask about other work")
    send(page, "Save", {"Why": "Taken up."})
    link(page, "Ask whether it stands in the way of other work")
    send(page, "It is asked")
    link(page, "Write the answer down")
    send(page, "Save", {}, "It may go on")
    link(page, "Screen it")
    send(page, "Save", {"Why": "Nothing stands in the way."})
    link(page, "Ask agencies what they know")
    send(page, "Save", {"Why": "A child who asks to be listened to, and may need support. (invented)"})


def told_and_agreed(page: Page, ref: str) -> None:
    link(page, "Open : Who was told")
    link(page, "Write down that they were told")
    send(page, "Save", {"Told on": day(), "How they were told": "At home. (invented)"}, "A parent or guardian")
    posted(page, f"/support/cases/{ref}/told/write/", whom="person", on=day(), how="With her mother. (invented)")
    to_case(page, ref)
    link(page, "Open : Consent")
    link(page, "Write down what they answered")
    purposes = ("To be supported", "To be talked about at the panel", "That an organisation is asked what it knows")
    child = "A child who understands enough to decide this themselves"
    send(page, "Save", AGREED, *purposes, "They agree", "A parent or guardian", child)
    expect(page.get_by_text("In force")).to_have_count(3)


def asked_and_answered(page: Page, health: Page, ref: str) -> None:
    to_case(page, ref)
    link(page, "Open : What agencies know")
    link(page, "Ask an agency what it knows")
    words = {"Who it is about": "Wren Hollis (invented)", "Question": "What would help? (invented)"}
    send(page, "Ask", words, TRUST, "The person, or a parent, agreed to it")
    health.goto("/support/")
    link_like(health, "question")
    link_like(health, "Question")
    send(health, "Send the answer", {"What is known (optional)": "Sleeps badly. (invented)"})


def written_and_assessed(page: Page, chair: Page, ref: str) -> None:
    to_case(page, ref)
    link(page, "Write a statement down")
    words = {"What is said": HOME, "Whose it is": "Mr and Ms Hollis (invented)", "When (optional)": "a visit at home"}
    send(page, "Save", words, "The person’s own words")
    expect(page.locator(".hw-statement", has_text=HOME)).to_contain_text("the person’s own words")
    link(page, "Begin the assessment")
    send(page, "Save", {"Why": "Every agency has answered."})
    link(page, "Open : Assessment in words")
    link(page, "Write an assessment, or a new version")
    send(page, "Keep the draft", {f"{title} (optional)": words for title, words in ASSESSED.items()})
    link(page, "Sign the draft")
    send(page, "Sign it")
    way(chair, "/support/", "All cases that you work on", ref)
    link(chair, "Open : Assessment in words")
    link(chair, "Say whether you agree with it")
    send(chair, "Save", {}, "I agree with it")
    expect(chair.locator(".govuk-inset-text")).to_contain_text(f"{CHAIR}, {day()}: I agree with it")
    to_case(page, ref)
    for step in ("Ask whether they agree", "Bring it to the panel"):
        link(page, step)
        send(page, "Save", {"Why": "The family agreed at home. (invented)"})


def decided(page: Page, chair: Page, health: Page, ref: str) -> None:
    way(chair, "/support/", CHANNEL, "Meetings", "Set a meeting")
    send(chair, "Save", {"Day": day()})
    meeting = chair.url
    link(page, "Open : Panel meetings")
    link(page, "Put it on an agenda")
    send(page, "Save", {}, day())
    link(page, f"Choose what it is given ({TRUST})")
    page.get_by_label(HOME).check()
    send(page, "Save")
    link(page, "Give it out")
    send(page, "Give it out", {}, "The person, or a parent, agreed to it")
    way(health, "/support/", "Packs for your agency")
    link_like(health, "Pack")
    expect(health.locator("main")).to_contain_text(HOME)
    expect(health.locator("main")).not_to_contain_text(TALK)
    link(health, "Say what it thinks")
    send(health, "Save", {"What it thinks": "A talk with a nurse, if wanted. (invented)"})
    chair.goto(meeting)
    link(chair, "Write down who was there")
    for name in (CHAIR, SCHOOL, HEALTH):
        chair.get_by_label(name).check()
    send(chair, "Save")
    link(chair, f"Case {ref}")
    link(chair, "Minute what an agency thinks")
    send(chair, "Save", {"What it thinks": "Back to class, with a friend. (invented)"}, ACADEMY)
    link(chair, "Write down what the panel decided")
    send(chair, "Save", {"Why": "The family asks for it, and it is not for a court. (invented)"}, "Support")
    assert violations(chair) == []


def supported(page: Page, ref: str) -> None:
    to_case(page, ref)
    link(page, "Begin the support that the panel decided")
    send(page, "Save", {"Why": "The panel decided so."})
    link(page, "Open : Support plan")
    link(page, "Write a need down")
    send(page, "Save", {"What is needed": "Joint diversion: heard at school and at home (invented)"})
    link(page, "Put an action in the plan")
    words = {"What is done": "Goes back to class with a mentor (invented)", "By when": day(14)}
    send(page, "Save", words, "Joint diversion: heard at school and at home (invented)", CHAIR, "Nobody beside them")
    link_like(page, "Say what came of it")
    send(page, "Save", {"What came of it": "Back in class since Monday. (invented)"}, "Done")
    link(page, "Write the review down")
    words = {"What was found": "Sits with a friend again. (invented)"}
    send(page, "Save", words, CHAIR, "Support can end: see about closing")
    to_case(page, ref)
    link(page, "Close it")
    own = "What the person says of it, in their words (optional)"
    send(page, "Save", {"Why": "Nothing worries the school. (invented)", own: LAST}, "Supported; no current concerns")


def told_in_a_sentence(officer: Page, school: Page, receipt: str, ref: str) -> None:
    """The referrer reads one sentence, and neither the case nor anything of it."""
    link_like(officer, "Tell whoever referred")
    sentence = "It was taken on. What is done is between the person and those who support them."
    send(officer, "Tell them", {}, sentence)
    way(school, "/support/", "What you referred, and what came of it", receipt.rstrip("/").rpartition("/")[2])
    expect(school.locator("main")).to_contain_text(sentence)
    for hidden in ("Wren", ref, HOME, LAST, "mentor"):
        expect(school.locator("main")).not_to_contain_text(hidden)
    fits(school)
    shut = school.goto(f"/support/cases/{ref}/")
    assert shut is not None
    assert shut.status == 404
