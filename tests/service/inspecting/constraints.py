"""What the database itself refuses of inspections and returns: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.evidence.models import Evidence
from headwater.inspection.models import (
    Addendum,
    Answer,
    Box,
    CalendarEntry,
    Chapter,
    ChapterText,
    Closure,
    Comment,
    Delegation,
    DependsOn,
    DocumentAsked,
    DocumentGiven,
    Draft,
    Footnote,
    Inspected,
    Inspection,
    KeptFramework,
    Letter,
    Milestone,
    Observation,
    Owner,
    Progress,
    Publication,
    PublishedFile,
    Recommendation,
    Release,
    Return,
    ReturnStep,
    Saying,
    SigningKey,
    Step,
    TeamMember,
    TermOfReference,
    Visit,
)

from ..conftest import organisation, person

DAY, BEFORE = date(2020, 5, 5), date(2020, 5, 4)


def saved(row: Any) -> Any:
    row.save()
    return row


def a_kept(**given: Any) -> KeptFramework:
    whole = {"name": "f", "number": "1", "title": "F", "sha256": "f" * 64, "text": "format = 1"}
    return KeptFramework(**(whole | given))


def an_inspection(**given: Any) -> Inspection:
    kept = KeptFramework.objects.first() or saved(a_kept())
    whole = {"title": "I", "kept": kept, "tiers_as_at": DAY, "set_up_by": person("Miriam Okafor-Lisle")}
    return Inspection(**(whole | {"set_up_at": timezone.now()} | given))


def the_one() -> Inspection:
    return Inspection.objects.first() or saved(an_inspection())


def a_step(**given: Any) -> Step:
    by = person("Miriam Okafor-Lisle")
    return Step(**({"inspection": the_one(), "verb": "v", "state": "draft", "by": by, "at": timezone.now()} | given))


def a_term(**given: Any) -> TermOfReference:
    return TermOfReference(**({"inspection": the_one(), "number": 1, "text": "T"} | given))


def a_team_member(**given: Any) -> TeamMember:
    whole = {"inspection": the_one(), "person": person("Ada Whitcombe"), "role": "member", "start": DAY}
    return TeamMember(**(whole | given))


def a_calendar_entry(**given: Any) -> CalendarEntry:
    return CalendarEntry(**({"inspection": the_one(), "title": "T", "start": DAY} | given))


def an_inspected(**given: Any) -> Inspected:
    whole = {"inspection": the_one(), "organisation": organisation("Force 01"), "tier": "priority"}
    return Inspected(**(whole | given))


def merged_into_itself() -> Inspected:
    row: Inspected = saved(an_inspected(withdrawn_on=DAY, why_withdrawn="w"))
    row.merged_into = row
    return row


def the_inspected() -> Inspected:
    return Inspected.objects.first() or saved(an_inspected())


def a_return(**given: Any) -> Return:
    return Return(**({"inspected": the_inspected(), "due": DAY} | given))


def the_return() -> Return:
    return Return.objects.first() or saved(a_return())


def a_return_step(**given: Any) -> ReturnStep:
    by = person("Idris Maddox")
    whole = {"whole": the_return(), "verb": "answer", "state": "begun", "by": by, "at": timezone.now()}
    return ReturnStep(**(whole | given))


def an_answer(**given: Any) -> Answer:
    by = person("Idris Maddox")
    whole = {"whole": the_return(), "question": "AV-1", "answer": "yes", "said_by": by, "at": timezone.now()}
    return Answer(**(whole | given))


def a_saying(**given: Any) -> Saying:
    to = Answer.objects.first() or saved(an_answer())
    whole = {"to": to, "answer": "yes", "way": "page", "said_by": person("Idris Maddox"), "at": timezone.now()}
    return Saying(**(whole | given))


def a_delegation(**given: Any) -> Delegation:
    by, to = person("Idris Maddox"), person("Nadia Farrow")
    whole = {"whole": the_return(), "group": "AV", "person": to, "given_by": by, "at": timezone.now()}
    return Delegation(**(whole | given))


def a_document_asked(**given: Any) -> DocumentAsked:
    return DocumentAsked(**({"inspection": the_one(), "number": 1, "title": "T", "due": DAY} | given))


def a_document_given(**given: Any) -> DocumentGiven:
    asked = DocumentAsked.objects.first() or saved(a_document_asked())
    by = person("Idris Maddox")
    whole = {"whole": the_return(), "asked": asked, "none_because": "n", "given_by": by, "at": timezone.now()}
    return DocumentGiven(**(whole | given))


def a_chapter(**given: Any) -> Chapter:
    return Chapter(**({"inspection": the_one(), "number": 1, "title": "C"} | given))


def the_chapter() -> Chapter:
    return Chapter.objects.first() or saved(a_chapter())


def a_text(**given: Any) -> ChapterText:
    by = person("Miriam Okafor-Lisle")
    return ChapterText(**({"chapter": the_chapter(), "number": 1, "text": "T", "by": by, "at": timezone.now()} | given))


def a_box(**given: Any) -> Box:
    whole = {"inspection": the_one(), "chapter": the_chapter(), "kind": "developing", "title": "T", "text": "T"}
    return Box(**(whole | {"source": "S", "region": "R"} | given))


def a_footnote(**given: Any) -> Footnote:
    whole = {"inspection": the_one(), "chapter": the_chapter(), "mark": 1, "source": "S", "dated": DAY}
    return Footnote(**(whole | given))


def a_draft(**given: Any) -> Draft:
    whole = {"inspection": the_one(), "number": 1, "chapters_then": [], "checked": [], "at": timezone.now()}
    return Draft(**(whole | {"by": person("Miriam Okafor-Lisle")} | given))


def the_draft() -> Draft:
    return Draft.objects.first() or saved(a_draft())


def a_release(**given: Any) -> Release:
    whole = {"draft": the_draft(), "chapters": [1], "reader": person("Tomos Pendlebury"), "until": DAY}
    return Release(**(whole | {"given_by": person("Miriam Okafor-Lisle"), "at": timezone.now()} | given))


def a_comment(**given: Any) -> Comment:
    release = Release.objects.first() or saved(a_release())
    whole = {"release": release, "chapter": 1, "paragraph": 1, "text": "T", "at": timezone.now()}
    return Comment(**(whole | {"by": person("Tomos Pendlebury")} | given))


def an_answered_comment(**given: Any) -> Comment:
    whole = {"outcome": "taken", "answer": "A", "answered_by": person("Miriam Okafor-Lisle")}
    return a_comment(**(whole | {"answered_at": timezone.now()} | given))


def a_signing_key(**given: Any) -> SigningKey:
    whole = {"fingerprint": "a" * 64, "private_pem": "p", "public_pem": "p", "made_at": timezone.now()}
    return SigningKey(**(whole | given))


def a_publication(**given: Any) -> Publication:
    key = SigningKey.objects.first() or saved(a_signing_key())
    whole: dict[str, Any] = {"inspection": the_one(), "draft": the_draft(), "title": "T", "tables": [], "key": key}
    whole |= {"manifest_sha256": "a" * 64, "by": person("Miriam Okafor-Lisle"), "at": timezone.now()}
    return Publication(**(whole | given))


def the_publication() -> Publication:
    return Publication.objects.first() or saved(a_publication())


def a_published_file(**given: Any) -> PublishedFile:
    return PublishedFile(**({"publication": the_publication(), "name": "n", "sha256": "a" * 64, "size": 1} | given))


def an_addendum(**given: Any) -> Addendum:
    whole = {"publication": the_publication(), "number": 1, "text": "T", "dated": DAY}
    return Addendum(**(whole | {"by": person("Miriam Okafor-Lisle")} | given))


def a_visit(**given: Any) -> Visit:
    whole = {"inspected": the_inspected(), "kind": "visit", "held_on": DAY, "roles": "r", "consent": "given"}
    return Visit(**(whole | {"by": person("Miriam Okafor-Lisle"), "at": timezone.now()} | given))


def an_observation(**given: Any) -> Observation:
    visit = Visit.objects.first() or saved(a_visit())
    whole = {"inspected": the_inspected(), "visit": visit, "question": "AV-1", "text": "T", "sort": "fact"}
    whole |= {"shows": "yes", "confidence": "high", "by": person("Miriam Okafor-Lisle"), "at": timezone.now()}
    return Observation(**(whole | given))


def a_recommendation(**given: Any) -> Recommendation:
    whole = {"inspection": the_one(), "number": 1, "kind": "recommendation", "text": "T", "made_at": timezone.now()}
    return Recommendation(**(whole | given))


def the_recommendation() -> Recommendation:
    return Recommendation.objects.first() or saved(a_recommendation())


def an_owner(**given: Any) -> Owner:
    return Owner(**({"recommendation": the_recommendation(), "organisation": organisation("Force 01")} | given))


def a_dependency(**given: Any) -> DependsOn:
    one = the_recommendation()
    other = Recommendation.objects.filter(number=2).first() or saved(a_recommendation(number=2))
    return DependsOn(**({"recommendation": one, "on": other} | given))


def a_milestone(**given: Any) -> Milestone:
    return Milestone(**({"recommendation": the_recommendation(), "title": "T", "due": DAY} | given))


def some_progress(**given: Any) -> Progress:
    whole = {"recommendation": the_recommendation(), "organisation": organisation("Force 01"), "text": "T"}
    return Progress(**(whole | {"by": person("Idris Maddox"), "at": timezone.now()} | given))


def a_closure(**given: Any) -> Closure:
    whole = {"recommendation": the_recommendation(), "reason": "R", "proposed_by": person("Idris Maddox")}
    return Closure(**(whole | {"at": timezone.now()} | given))


def a_decided_closure(**given: Any) -> Closure:
    whole = {"decision": "agreed", "why": "W", "decided_by": person("Miriam Okafor-Lisle")}
    return a_closure(**(whole | {"decided_at": timezone.now()} | given))


def a_letter(**given: Any) -> Letter:
    whole = {"inspection": the_one(), "organisation": organisation("Force 01"), "text": "T", "sent_on": DAY}
    return Letter(**(whole | {"by": person("Miriam Okafor-Lisle")} | given))


def twice(make: Callable[..., Any], **given: Any) -> Any:
    """A second row like one that is there."""
    saved(make(**given))
    return make(**given)


def some_evidence() -> Evidence | None:
    return Evidence.objects.filter(organisation__name="Force 01").first()


SPOILT: dict[str, Callable[[], models.Model]] = {
    "kept_framework_is_whole": lambda: a_kept(text=""),
    "inspection_has_a_title": lambda: an_inspection(title=""),
    "inspection_state_known": lambda: an_inspection(state="lost", returns_due=DAY),
    "returns_asked_for_have_a_day": lambda: an_inspection(state="returns_open"),
    "step_state_known": lambda: a_step(state="lost"),
    "one_term_of_reference_a_number": lambda: twice(a_term),
    "term_of_reference_has_a_text": lambda: a_term(text=""),
    "a_term_covered_or_not_says_where_or_why": lambda: a_term(covered=False),
    "team_role_known": lambda: a_team_member(role="king"),
    "team_member_ends_after_they_start": lambda: a_team_member(end=BEFORE),
    "in_a_team_once_at_a_time": lambda: twice(a_team_member),
    "calendar_entry_has_a_title": lambda: a_calendar_entry(title=""),
    "calendar_entry_ends_after_it_starts": lambda: a_calendar_entry(end=BEFORE),
    "inspected_once": lambda: twice(an_inspected),
    "inspected_in_a_tier": lambda: an_inspected(tier=""),
    "withdrawn_with_a_reason": lambda: an_inspected(withdrawn_on=DAY),
    "merged_is_withdrawn": lambda: an_inspected(
        organisation=organisation("Force 02"), why_withdrawn="w", merged_into=the_inspected()
    ),
    "not_merged_into_itself": merged_into_itself,
    "return_state_known": lambda: a_return(state="lost"),
    "signed_off_by_somebody": lambda: a_return(state="signed_off"),
    "reopened_with_a_reason": lambda: a_return_step(verb="reopen"),
    "signed_off_with_a_name": lambda: a_return_step(verb="sign"),
    "one_answer_a_question": lambda: twice(an_answer),
    "answer_known": lambda: an_answer(answer="perhaps"),
    "not_applicable_and_not_known_say_why": lambda: an_answer(answer="not_known"),
    "saying_known": lambda: a_saying(answer="perhaps"),
    "saying_way_known": lambda: a_saying(way="by post"),
    "saying_says_why": lambda: a_saying(answer="not_applicable"),
    "a_section_is_given_once_at_a_time": lambda: twice(a_delegation),
    "a_section_is_given_to_another": lambda: a_delegation(person=person("Idris Maddox")),
    "one_document_asked_a_number": lambda: twice(a_document_asked),
    "document_asked_has_a_title": lambda: a_document_asked(title=""),
    "a_document_is_given_once": lambda: twice(a_document_given, evidence=some_evidence(), none_because=""),
    "a_document_or_why_there_is_none": lambda: a_document_given(none_because=""),
    "visit_kind_known": lambda: a_visit(kind="party"),
    "consent_known": lambda: a_visit(consent="perhaps"),
    "visit_says_who_by_role": lambda: a_visit(roles=""),
    "refused_consent_keeps_no_notes": lambda: a_visit(consent="refused", notes="n"),
    "observation_has_one_source": lambda: an_observation(document=some_evidence()),
    "observation_is_about_something": lambda: an_observation(question=""),
    "observation_says_something": lambda: an_observation(text=""),
    "observation_sort_known": lambda: an_observation(sort="rumour"),
    "observation_shows_known": lambda: an_observation(shows="perhaps"),
    "observation_how_sure": lambda: an_observation(confidence="very"),
    "observation_withdrawn_with_reason": lambda: an_observation(withdrawn_at=timezone.now()),
    "a_row_of_a_workbook_is_taken_once": lambda: twice(an_observation, mark="a" * 64),
    "one_recommendation_a_number": lambda: twice(a_recommendation),
    "recommendation_kind_known": lambda: a_recommendation(kind="wish"),
    "recommendation_state_known": lambda: a_recommendation(state="lost"),
    "recommendation_says_something": lambda: a_recommendation(text=""),
    "an_owner_once": lambda: twice(an_owner),
    "a_dependency_once": lambda: twice(a_dependency),
    "depends_on_another": lambda: a_dependency(on=the_recommendation()),
    "milestone_has_a_title": lambda: a_milestone(title=""),
    "progress_says_something": lambda: some_progress(text=""),
    "closure_has_a_reason": lambda: a_closure(reason=""),
    "one_closure_at_a_time": lambda: twice(a_closure),
    "closure_decided_whole_or_not_at_all": lambda: a_closure(decision="agreed"),
    "closure_decided_by_another": lambda: a_decided_closure(decided_by=person("Idris Maddox")),
    "letter_says_something": lambda: a_letter(text=""),
    "letter_answered_whole_or_not_at_all": lambda: a_letter(answer="A"),
    "one_chapter_a_number": lambda: twice(a_chapter),
    "chapter_has_a_title": lambda: a_chapter(title=""),
    "one_text_a_number": lambda: twice(a_text),
    "box_kind_known": lambda: a_box(kind="rumour"),
    "box_has_its_source": lambda: a_box(source=""),
    "box_names_a_region": lambda: a_box(region=""),
    "one_footnote_a_mark": lambda: twice(a_footnote),
    "footnote_has_a_source": lambda: a_footnote(source=""),
    "one_draft_a_number": lambda: twice(a_draft),
    "released_to_a_reader_or_an_organisation": lambda: a_release(inspected=the_inspected()),
    "one_release_of_a_draft_a_reader": lambda: twice(a_release),
    "one_release_of_a_draft_an_organisation": lambda: twice(a_release, reader=None, inspected=the_inspected()),
    "comment_says_something": lambda: a_comment(text=""),
    "comment_answered_whole_or_not_at_all": lambda: a_comment(outcome="taken"),
    "comment_answered_by_another": lambda: an_answered_comment(answered_by=person("Tomos Pendlebury")),
    "signing_key_is_whole": lambda: a_signing_key(private_pem=""),
    "publication_has_its_manifest": lambda: a_publication(manifest_sha256=""),
    "one_published_file_a_name": lambda: twice(a_published_file),
    "published_file_is_there": lambda: a_published_file(size=0),
    "one_addendum_a_number": lambda: twice(an_addendum),
    "addendum_says_something": lambda: an_addendum(text=""),
}
GOOD = (
    a_kept,
    an_inspection,
    a_step,
    a_term,
    a_team_member,
    a_calendar_entry,
    an_inspected,
    a_return,
    a_return_step,
    an_answer,
    a_saying,
    a_delegation,
    a_document_asked,
    a_document_given,
    a_chapter,
    a_text,
    a_box,
    a_footnote,
    a_draft,
    a_release,
    a_comment,
    an_answered_comment,
    a_signing_key,
    a_publication,
    a_published_file,
    an_addendum,
    a_visit,
    an_observation,
    a_recommendation,
    an_owner,
    a_dependency,
    a_milestone,
    some_progress,
    a_closure,
    a_decided_closure,
    a_letter,
)
