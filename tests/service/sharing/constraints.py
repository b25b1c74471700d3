"""What the database itself refuses of sharing: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.organisations.models import Holding, Post
from headwater.sharing.models import (
    AgreedAction,
    Agreement,
    AgreementParty,
    Audience,
    AudiencePart,
    Briefing,
    CaveatHeld,
    Clearance,
    Consent,
    Handing,
    HandoverCheck,
    HandoverNote,
    Label,
    Message,
    MessageUse,
    MessageWording,
    Portion,
    Preference,
    Product,
    Reading,
    Relationship,
    Release,
    Remark,
    SourceSystem,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
)

from ..conftest import organisation, person

DAY, BEFORE = date(2020, 5, 5), date(2020, 5, 4)
WRITER, OTHER = "Petra Lindqvist", "Idris Maddox"


def saved(row: Any) -> Any:
    row.save()
    return row


def twice(make: Callable[..., models.Model]) -> models.Model:
    saved(make())
    return make()


def an_audience(**given: Any) -> Audience:
    whole = {"organisation": organisation("Force 01"), "title": "Commanders", "scheme": "gpms", "reads": "PROTECT"}
    return Audience(**(whole | given))


def an_audience_part(**given: Any) -> AudiencePart:
    audience = Audience.objects.first() or saved(an_audience())
    return AudiencePart(**({"audience": audience, "kind": "analyst", "start": DAY} | given))


def a_clearance(**given: Any) -> Clearance:
    post = Post.objects.get(organisation__name="Force 01", kind="analyst")
    return Clearance(**({"person": person(WRITER), "post": post, "code": "SC", "start": DAY} | given))


def a_verified_clearance(**given: Any) -> Clearance:
    verified = {"standing": "verified", "verified_by": person(OTHER), "verified_at": timezone.now()}
    return a_clearance(**(verified | given))


def a_held_caveat(**given: Any) -> CaveatHeld:
    whole = {"person": person(WRITER), "caveat": "LOCAL", "given_by": person(OTHER), "start": DAY}
    return CaveatHeld(**(whole | given))


def a_product(**given: Any) -> Product:
    whole = {"organisation": organisation("Force 01"), "title": "P", "scheme": "gpms", "asset": "police"}
    return Product(**(whole | {"made_by": person(WRITER), "made_at": timezone.now()} | given))


def a_portion(**given: Any) -> Portion:
    product = Product.objects.first() or saved(a_product())
    whole = {"product": product, "number": 1, "text": "T", "level": "PROTECT", "rank": 1, "why": "W"}
    return Portion(**(whole | {"originator": organisation("Force 01")} | given))


def a_consent(**given: Any) -> Consent:
    portion = Portion.objects.first() or saved(a_portion())
    audience = Audience.objects.first() or saved(an_audience())
    whole = {"portion": portion, "audience": audience, "asked_by": person(WRITER), "asked_at": timezone.now()}
    return Consent(**(whole | {"due": DAY} | given))


def an_answered_consent(**given: Any) -> Consent:
    answered = {"answer": "agreed", "answered_by": person(OTHER), "answered_at": timezone.now()}
    return a_consent(**(answered | given))


def a_label(**given: Any) -> Label:
    return Label(**({"scheme": "gpms", "rank": 1, "level": "PROTECT", "asset": "police"} | given))


def a_release(**given: Any) -> Release:
    product = Product.objects.first() or saved(a_product())
    audience = Audience.objects.first() or saved(an_audience())
    label = Label.objects.first() or saved(a_label())
    whole: dict[str, Any] = {
        "product": product,
        "audience": audience,
        "label": label,
        "number": 1,
        "title": "R",
        "body": [],
    }
    issued = {"sha256": "0" * 64, "issued_by": person(WRITER), "issued_at": timezone.now()}
    return Release(**(whole | issued | given))


def an_ended_release(**given: Any) -> Release:
    ended = {"state": "recalled", "ended_by": person(WRITER), "ended_at": timezone.now(), "ended_why": "w"}
    return a_release(**(ended | given))


def a_reading(**given: Any) -> Reading:
    release = Release.objects.first() or saved(a_release())
    return Reading(**({"release": release, "person": person(WRITER), "how": "read", "at": timezone.now()} | given))


def a_remark(**given: Any) -> Remark:
    release = Release.objects.first() or saved(a_release())
    whole = {"release": release, "person": person(OTHER), "kind": "useful", "at": timezone.now(), "due": DAY}
    return Remark(**(whole | given))


def a_challenge(**given: Any) -> Remark:
    return a_remark(**({"kind": "challenge", "number": 1, "text": "Nobody would be hurt."} | given))


def a_briefing(**given: Any) -> Briefing:
    post = Post.objects.get(organisation__name="Force 01", kind="analyst")
    whole = {"organisation": post.organisation, "post": post, "person": person(WRITER), "listeners": "schools"}
    whole |= {"whom": "Heads", "covers": "both", "form": "spoken", "day": DAY, "at": timezone.now()}
    return Briefing(**(whole | given))


def a_need(**given: Any) -> Remark:
    return a_remark(**({"kind": "need", "text": "Which wards?"} | given))


def a_need_met(**given: Any) -> Remark:
    first = saved(a_release())
    later = saved(a_release(number=2))
    answered = {"answer": "See it.", "answered_by": person(WRITER), "answered_at": timezone.now()}
    return a_need(**({"release": first, "closed_by": later} | answered | given))


def a_need_met_by_itself() -> Remark:
    row = a_need_met()
    row.closed_by = row.release
    return row


def a_handing(**given: Any) -> Handing:
    remark = saved(a_need())
    whole = {"remark": remark, "owner": person(OTHER), "reason": "R", "by": person(WRITER), "at": timezone.now()}
    return Handing(**(whole | given))


def a_survey(**given: Any) -> Survey:
    product = Product.objects.first() or saved(a_product())
    whole = {"product": product, "organisation": product.organisation, "number": 1, "title": "S"}
    days = {"opens": BEFORE, "closes": DAY, "made_by": person(WRITER), "made_at": timezone.now()}
    return Survey(**(whole | days | given))


def a_survey_that_changed_something(**given: Any) -> Survey:
    said = {"said_afterwards": "C", "said_on": date(2020, 5, 6), "said_by": person(WRITER)}
    return a_survey(**(said | given))


def a_survey_question(**given: Any) -> SurveyQuestion:
    survey = Survey.objects.first() or saved(a_survey())
    return SurveyQuestion(**({"survey": survey, "number": 1, "text": "Q?", "kind": "scaled"} | given))


def a_survey_answer(**given: Any) -> SurveyAnswer:
    question = SurveyQuestion.objects.first() or saved(a_survey_question())
    return SurveyAnswer(**({"question": question, "person": person(OTHER), "value": 5} | given))


def an_agreement(**given: Any) -> Agreement:
    whole = {"organisation": organisation("Force 01"), "title": "A", "kind": "partner", "purpose": "P"}
    return Agreement(**(whole | {"legal_basis": "L", "start": DAY, "review_on": DAY} | given))


def a_party(**given: Any) -> AgreementParty:
    agreement = Agreement.objects.first() or saved(an_agreement())
    return AgreementParty(**({"agreement": agreement, "organisation": organisation("Force 02")} | given))


def an_agreed_action(**given: Any) -> AgreedAction:
    agreement = Agreement.objects.first() or saved(an_agreement())
    whole = {"agreement": agreement, "organisation": organisation("Force 01"), "what": "W", "owner": "O"}
    return AgreedAction(**(whole | {"set_by": person(WRITER), "set_on": BEFORE, "due": DAY} | given))


def a_done_action(**given: Any) -> AgreedAction:
    return an_agreed_action(**({"outcome": "O", "done_by": person(OTHER), "done_on": DAY} | given))


def a_relationship(**given: Any) -> Relationship:
    whole = {"organisation": organisation("Force 01"), "other": organisation("Force 02"), "role": "R", "held_by": "H"}
    return Relationship(**(whole | {"purpose": "P", "start": DAY} | given))


def a_handover_note(**given: Any) -> HandoverNote:
    holding = Holding.objects.get(person__name=WRITER)
    return HandoverNote(**({"holding": holding, "text": "T", "written_on": DAY} | given))


def a_handover_check(**given: Any) -> HandoverCheck:
    return HandoverCheck(**({"holding": Holding.objects.get(person__name=WRITER), "item": "met"} | given))


def a_tearline_of_itself() -> Portion:
    row: Portion = saved(a_portion())
    row.tearline_of = row
    return row


def a_message(**given: Any) -> Message:
    whole: dict[str, Any] = {"organisation": organisation("Force 01"), "series": "s", "title": "T", "planned": "P"}
    words = {"why": "Y", "audience": "A", "wording": "W", "guidance": "G"}
    return Message(**(whole | words | {"written_by": person(WRITER), "written_at": timezone.now()} | given))


def an_approved_message(**given: Any) -> Message:
    approved = {"state": "approved", "approved_by": person(OTHER), "approved_at": timezone.now()}
    return a_message(**(approved | given))


def a_withdrawn_message(**given: Any) -> Message:
    ended = {"state": "withdrawn", "ended_by": person(OTHER), "ended_at": timezone.now(), "ended_why": "w"}
    return an_approved_message(**(ended | given))


def a_replaced_message(**given: Any) -> Message:
    return a_withdrawn_message(**({"state": "superseded", "ended_why": ""} | given))


def a_wording(**given: Any) -> MessageWording:
    message = Message.objects.first() or saved(a_message())
    return MessageWording(**({"message": message, "language": "cy", "wording": "W", "translated_by": "R"} | given))


def a_use(**given: Any) -> MessageUse:
    message = Message.objects.first() or saved(an_approved_message())
    whole = {"message": message, "organisation": organisation("Force 01"), "used_on": DAY, "by_role": "R"}
    return MessageUse(**(whole | {"channel": "C", "kept_by": person(WRITER)} | given))


def a_system(**given: Any) -> SourceSystem:
    whole = {"organisation": organisation("Force 01"), "name": "N", "holds": "H", "keeper": "K", "interface": "none"}
    return SourceSystem(**(whole | {"hinders": "H", "start": DAY} | given))


def an_importable_system(**given: Any) -> SourceSystem:
    return a_system(**({"importable": True, "how": "By hand.", "hinders": ""} | given))


def a_preference(**given: Any) -> Preference:
    return Preference(**({"organisation": organisation("Force 01"), "form": "spoken", "start": DAY} | given))


def a_preference_with_a_level(**given: Any) -> Preference:
    whole = {"passes_on": True, "to_whom": "W", "scheme": "gpms", "level": "PROTECT", "rank": 1, "reason": "R"}
    return a_preference(**(whole | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "audience_named_once": lambda: twice(an_audience),
    "audience_has_a_title": lambda: an_audience(title=""),
    "audience_part_ends_after_it_starts": lambda: an_audience_part(end=BEFORE),
    "audience_part_names_somebody": lambda: an_audience_part(kind=""),
    "clearance_ends_after_it_starts": lambda: a_clearance(end=BEFORE),
    "clearance_names_a_level": lambda: a_clearance(code=""),
    "clearance_standing_known": lambda: a_clearance(standing="believed"),
    "clearance_verified_by_somebody": lambda: a_clearance(standing="verified"),
    "nobody_verifies_their_own": lambda: a_verified_clearance(verified_by=person(WRITER)),
    "caveat_held_ends_after_it_starts": lambda: a_held_caveat(end=BEFORE),
    "caveat_held_names_one": lambda: a_held_caveat(caveat=""),
    "nobody_gives_themselves_a_caveat": lambda: a_held_caveat(given_by=person(WRITER)),
    "product_has_a_title": lambda: a_product(title=""),
    "portion_number_taken_once": lambda: twice(a_portion),
    "portion_has_a_body_or_a_pointer": lambda: a_portion(held_at="There"),
    "portion_marked_for_a_reason": lambda: a_portion(why=""),
    "portion_kind_known": lambda: a_portion(kind="rumour"),
    "portion_has_the_file_of_its_kind": lambda: a_portion(kind="file"),
    "portion_reliability_known": lambda: a_portion(reliability="Z"),
    "no_tearline_of_itself": a_tearline_of_itself,
    "consent_asked_once": lambda: twice(a_consent),
    "consent_answer_known": lambda: an_answered_consent(answer="perhaps"),
    "consent_refused_with_a_reason": lambda: an_answered_consent(answer="refused"),
    "consent_changed_with_a_wording": lambda: an_answered_consent(answer="changed"),
    "consent_answered_by_somebody": lambda: a_consent(answer="agreed"),
    "label_kept_once": lambda: twice(a_label),
    "release_number_taken_once": lambda: twice(a_release),
    "release_state_known": lambda: an_ended_release(state="lost"),
    "release_ended_by_somebody": lambda: a_release(state="recalled", ended_why="w"),
    "release_recalled_for_a_reason": lambda: an_ended_release(ended_why=""),
    "release_superseded_by_another": lambda: an_ended_release(state="superseded"),
    "reading_how_known": lambda: a_reading(how="smelled"),
    "agreement_ends_after_it_starts": lambda: an_agreement(end=BEFORE),
    "agreement_has_a_title": lambda: an_agreement(title=""),
    "agreement_has_a_purpose": lambda: an_agreement(purpose=""),
    "agreement_has_a_legal_basis": lambda: an_agreement(legal_basis=""),
    "agreement_kind_known": lambda: an_agreement(kind="secret"),
    "agreement_names_a_party_once": lambda: twice(a_party),
    "remark_made_once": lambda: twice(a_remark),
    "remark_kind_known": lambda: a_remark(kind="praise"),
    "remark_says_something": lambda: a_remark(kind="need"),
    "challenge_names_a_portion": lambda: a_challenge(number=0),
    "remark_answered_by_somebody": lambda: a_remark(answer="A"),
    "briefing_listeners_known": lambda: a_briefing(listeners="crowds"),
    "briefing_covers_something_known": lambda: a_briefing(covers="weather"),
    "briefing_form_known": lambda: a_briefing(form="sung"),
    "briefing_names_its_listeners": lambda: a_briefing(whom=""),
    "only_a_need_is_owned": lambda: a_remark(owner=person(WRITER)),
    "need_closed_by_another_release_and_an_answer": a_need_met_by_itself,
    "need_handed_on_for_a_reason": lambda: a_handing(reason=""),
    "survey_wave_taken_once": lambda: twice(a_survey),
    "survey_has_a_title": lambda: a_survey(title=""),
    "survey_closes_after_it_opens": lambda: a_survey(closes=date(2020, 5, 3)),
    "survey_change_said_by_somebody_afterwards": lambda: a_survey_that_changed_something(said_on=DAY),
    "survey_question_numbered_once": lambda: twice(a_survey_question),
    "survey_question_asks_something": lambda: a_survey_question(text=""),
    "survey_question_kind_known": lambda: a_survey_question(kind="rank"),
    "survey_answered_once": lambda: twice(a_survey_answer),
    "survey_answer_on_the_scale": lambda: a_survey_answer(value=6),
    "survey_answer_is_a_step_or_words": lambda: a_survey_answer(text="both"),
    "briefing_says_to_whom": lambda: a_reading(how="briefed"),
    "message_number_taken_once": lambda: twice(a_withdrawn_message),
    "one_approved_version": lambda: [saved(an_approved_message()), an_approved_message(number=2)][1],
    "one_version_being_written": lambda: [saved(a_message()), a_message(number=2)][1],
    "message_state_known": lambda: a_withdrawn_message(state="lost"),
    "message_says_what_and_why": lambda: a_message(why=""),
    "message_follows_guidance": lambda: a_message(guidance=""),
    "nobody_approves_their_own_message": lambda: an_approved_message(approved_by=person(WRITER)),
    "message_approved_by_somebody": lambda: a_message(state="approved"),
    "message_ended_by_somebody": lambda: an_approved_message(state="withdrawn", ended_why="w"),
    "message_withdrawn_for_a_reason": lambda: a_withdrawn_message(ended_why=""),
    "one_wording_a_language": lambda: twice(a_wording),
    "wording_is_in_another_language": lambda: a_wording(language="en"),
    "wording_says_something_and_by_whom": lambda: a_wording(translated_by=""),
    "message_use_says_who_and_where": lambda: a_use(by_role=""),
    "source_system_ends_after_it_starts": lambda: a_system(end=BEFORE),
    "source_system_named_once": lambda: twice(a_system),
    "source_system_described": lambda: a_system(keeper=""),
    "source_system_imported_somehow_or_hindered": lambda: a_system(hinders=""),
    "preference_ends_after_it_starts": lambda: a_preference(end=BEFORE),
    "one_preference_at_a_time": lambda: twice(a_preference),
    "preference_form_known": lambda: a_preference(form="song"),
    "passed_on_to_somebody": lambda: a_preference(passes_on=True),
    "highest_level_wanted_for_a_reason": lambda: a_preference_with_a_level(reason=""),
    "agreed_action_says_what": lambda: an_agreed_action(what=""),
    "agreed_action_has_an_owner": lambda: an_agreed_action(owner=""),
    "agreed_action_due_after_it_is_set": lambda: an_agreed_action(due=BEFORE),
    "agreed_action_done_with_an_outcome": lambda: a_done_action(outcome=""),
    "agreed_action_done_after_it_is_set": lambda: a_done_action(done_on=date(2020, 5, 3)),
    "relationship_ends_after_it_starts": lambda: a_relationship(end=BEFORE),
    "relationship_with_another": lambda: a_relationship(other=organisation("Force 01")),
    "relationship_names_both_roles": lambda: a_relationship(held_by=""),
    "relationship_is_for_something": lambda: a_relationship(purpose=""),
    "handover_note_says_something": lambda: a_handover_note(text=""),
    "handover_check_once_a_holding": lambda: twice(a_handover_check),
    "handover_check_item_known": lambda: a_handover_check(item="lunch"),
}
GOOD = (
    an_audience,
    an_audience_part,
    a_clearance,
    a_verified_clearance,
    a_held_caveat,
    a_product,
    a_portion,
    a_consent,
    an_answered_consent,
    a_label,
    a_release,
    an_ended_release,
    a_reading,
    an_agreement,
    a_party,
    a_briefing,
    a_remark,
    a_challenge,
    a_need,
    a_need_met,
    a_handing,
    a_survey,
    a_survey_that_changed_something,
    a_survey_question,
    a_survey_answer,
    a_message,
    an_approved_message,
    a_withdrawn_message,
    a_replaced_message,
    a_wording,
    a_use,
    a_system,
    an_importable_system,
    a_preference,
    a_preference_with_a_level,
    an_agreed_action,
    a_done_action,
    a_relationship,
    a_handover_note,
    a_handover_check,
)
