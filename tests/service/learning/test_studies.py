"""A study from its draft to a release: who reads it when, who judges it, and that no flag stays open."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.case_studies import EMMIE
from headwater.core.errors import BadInput
from headwater.learning import actions, policies, queries
from headwater.learning.demonstration import OPENED, WHOLE
from headwater.learning.models import CaseStudy, FlagAnswer, StudyEdition, StudyReview
from headwater.sharing.models import Audience, Reading, Release

from ..conftest import ClientOf, as_viewer, organisation, person
from .making import (
    AUTHOR,
    CANARY,
    EDITOR,
    FIRST,
    OPEN_READER,
    OUTSIDE,
    READER,
    SECOND,
    asked,
    begun,
    edition,
    published,
    reviewed,
    said,
    sent,
    written,
)

pytestmark = pytest.mark.usefixtures("county")
NAMED = "It was calm.\n\nThey met often.\n\nIt was led by Yusuf Brennan, whom all knew."
OTHERS = (EDITOR, FIRST, "Frances Hale", "Miriam Okafor-Lisle", "Luca Fairweather", OUTSIDE)


def test_a_study_that_names_a_person_in_its_third_paragraph_goes_nowhere_until_a_person_dealt_with_it(
    client_of: ClientOf,
) -> None:
    study, by, client = written(happened=NAMED), as_viewer(AUTHOR), client_of(AUTHOR)
    where = f"/learning/writing/{study.ref}/"
    page = client.get(where).content.decode()
    assert "<mark>Yusuf Brennan</mark>" in page
    refused = client.post(f"{where}send/", {"judged": "on"})
    assert refused.status_code == 422
    assert "1 left" in refused.content.decode()
    (flag,) = queries.flags_left(study)
    assert client.post(f"{where}flags/{flag.key}/", {"because": ""}).status_code == 422
    assert client.post(f"{where}flags/{flag.key}/", {"because": "It is a fish."}).status_code == 302
    assert queries.flags_left(study) == ()
    changed = actions.write_study(study, by=by, given={"happened": NAMED.replace("all knew", "many knew")})
    (again,) = queries.flags_left(changed)  # a changed text is checked again
    assert again.words == "Yusuf Brennan"
    with pytest.raises(BadInput):
        actions.answer_flag(FlagAnswer(study=study, key=flag.key, because="It is a fish."), by=by)
    changed = actions.write_study(study, by=by, given={"happened": "It was led by a volunteer."})
    with pytest.raises(BadInput):  # no program says that it is anonymous: a named person judges
        actions.send_study(changed, by=by, judged=False)
    gone = actions.send_study(changed, by=by, judged=True)
    assert (gone.state, gone.judged_by) == ("received", by.person)


def test_until_it_is_sent_nobody_but_its_author_reads_it_and_the_log_has_none_of_its_words(client_of: ClientOf) -> None:
    study = written()
    for name in OTHERS:
        client = client_of(name)
        assert client.get(f"/learning/writing/{study.ref}/").status_code == 404, name
        for page in ("/learning/writing/", "/learning/find/?q=zorrelwick", "/search/?q=zorrelwick", "/"):
            assert study.ref not in client.get(page).content.decode(), (name, page)
        assert not queries.studies(as_viewer(name)).filter(pk=study.pk).exists()
    sent(study)
    assert client_of(EDITOR).get(f"/learning/writing/{study.ref}/").status_code == 200
    assert client_of("Frances Hale").get(f"/learning/writing/{study.ref}/").status_code == 404
    assert CANARY not in str(list(Event.objects.values_list("changes", "target_name")))
    assert not Event.objects.filter(target=study.urn).exclude(place="").exists()  # the page of no place tells of it


def test_an_unfinished_study_is_kept_and_says_what_it_has_not_yet(client_of: ClientOf) -> None:
    study, client = begun(), client_of(AUTHOR)
    where = f"/learning/writing/{study.ref}/"
    kept = client.post(f"{where}parts/story/", seen(study) | {"done": "We asked."})
    assert kept.status_code == 302
    assert kept["Location"].endswith("/parts/evidence/")
    assert CaseStudy.objects.get(pk=study.pk).done == "We asked."
    page = client.get(where).content.decode()
    assert "“Summary” is empty." in page
    assert "It is not said whether it worked." in page
    assert (
        client.post(f"{where}parts/where/", {"first_year": "2009", "last_year": "2008", "seen": "9"}).status_code == 422
    )
    cost = client.post(f"{where}parts/evidence/", seen(study) | {"cost_pence": "much"})
    assert cost.status_code == 422
    assert "“much” is no amount" in cost.content.decode()
    client.post(f"{where}parts/evidence/", seen(study) | {"cost_pence": "1,250.50"})
    assert "1,250.50" in client.get(f"{where}parts/evidence/").content.decode()
    assert CaseStudy.objects.get(pk=study.pk).cost_pence == 125_050
    assert client.get(f"{where}parts/nothing/").status_code == 404
    partnership = begun("How we meet", "partnership")
    page = client.get(f"/learning/writing/{partnership.ref}/parts/story/").content.decode()
    assert "How it decides, and what supports it" in page
    assert "How it was meant to work" not in page


def seen(study: CaseStudy) -> dict[str, str]:
    """The version that a form shows."""
    return {"seen": str(CaseStudy.objects.get(pk=study.pk).version)}


def window(client: Client, where: str) -> dict[str, Any]:
    """A form open in a window, as its fields would be sent."""
    form = client.get(where).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


WRITTEN_MEANWHILE = {
    "what": ("summary", "It was tried once.", "It was tried twice.", "It was tried once."),
    "where": ("last_year", "2010", "2011", "2010"),
    "story": ("result", "mixed", "did_not", "It worked in part"),
    "evidence": ("cost_pence", "1,250", "1,300.50", "£1,250"),
}


@pytest.mark.parametrize("part", WRITTEN_MEANWHILE)
def test_two_windows_on_one_draft_are_shown_both_and_neither_is_written_over_unknowingly(
    client_of: ClientOf, part: str
) -> None:
    study, client = written(), client_of(AUTHOR)
    where = f"/learning/writing/{study.ref}/parts/{part}/"
    first, second = window(client, where), window(client, where)
    name, theirs, yours, words = WRITTEN_MEANWHILE[part]
    assert client.post(where, first | {name: theirs}).status_code == 302
    kept = CaseStudy.objects.values().get(pk=study.pk)
    answer = client.post(where, second | {name: yours})
    assert answer.status_code == 409
    assert f"they wrote “{words}”" in html.unescape(answer.content.decode())
    assert CaseStudy.objects.values().get(pk=study.pk) == kept
    form = answer.context["form"]
    assert form[name].value() == yours  # what was written is still there
    again = {one: form[one].value() for one in form.fields if form[one].value() is not None}
    assert client.post(where, again).status_code == 302  # and is kept once they know
    assert CaseStudy.objects.values().get(pk=study.pk) != kept


def test_what_one_window_left_alone_stays_as_the_other_wrote_it(client_of: ClientOf) -> None:
    study, client = written(), client_of(AUTHOR)
    where = f"/learning/writing/{study.ref}/parts/what/"
    first, second = window(client, where), window(client, where)
    assert client.post(where, first | {"summary": "By the first."}).status_code == 302
    assert client.post(where, second | {"title": "By the second"}).status_code == 302
    kept = CaseStudy.objects.get(pk=study.pk)
    assert (kept.title, kept.summary) == ("By the second", "By the first.")


def test_themes_chosen_in_two_windows_are_shown_both(client_of: ClientOf) -> None:
    study, client = written(), client_of(AUTHOR)
    where = f"/learning/writing/{study.ref}/parts/what/"
    first, second = window(client, where), window(client, where)
    assert client.post(where, first | {"themes": ["women", "schools"]}).status_code == 302
    answer = client.post(where, second | {"themes": ["prisons"]})
    assert answer.status_code == 409
    assert queries.themes_of(study) == ["schools", "women"]
    assert "they wrote “" in answer.content.decode()


def test_a_reviewer_is_independent_and_reads_the_other_review_only_after_their_own(client_of: ClientOf) -> None:
    study = sent()
    for name in (AUTHOR, "Petra Lindqvist"):  # its author, and somebody who works there too
        with pytest.raises(BadInput):
            asked(study, name)
        assert person(name) not in [one for one, _ in queries.reviewers_for(study, as_viewer(EDITOR))]
    with pytest.raises(Refused):
        actions.ask_reviewer(StudyReview(study=study, reviewer=person(FIRST)), by=as_viewer("Frances Hale"))
    one = asked(study, FIRST)
    with pytest.raises(BadInput):  # not twice the same
        asked(study, FIRST)
    two = asked(study, SECOND)
    with pytest.raises(Refused, match="Two are asked already"):  # and no third
        asked(study, READER)
    with pytest.raises(Refused):  # a conflict is declared or denied first
        actions.say_review(one, by=as_viewer(FIRST), words={}, judged=actions.Judged("some", "publish", "x"))
    said(one, "publish", "Because of brindlecote.")
    where = f"/learning/writing/{study.ref}/"
    for name in (SECOND, AUTHOR):
        assert "brindlecote" not in client_of(name).get(where).content.decode()
    assert "brindlecote" in client_of(EDITOR).get(where).content.decode()
    assert "brindlecote" not in str(list(Event.objects.values_list("changes", "target_name")))
    assert not Event.objects.filter(changes__icontains='"publish"', event="study_review.said").exists()
    said(two, "publish")
    for name in (SECOND, AUTHOR, FIRST):
        assert "brindlecote" in client_of(name).get(where).content.decode()
    with pytest.raises(Refused):
        said(StudyReview.objects.get(pk=two.pk), "not")


def test_whoever_has_a_conflict_steps_aside_and_somebody_else_is_asked(client_of: ClientOf) -> None:
    study = sent()
    one = asked(study, FIRST)
    form = f"/learning/writing/{study.ref}/reviews/{one.ref}/"
    client = client_of(FIRST)
    assert client.post(f"{form}conflict/", {"has": "yes"}).status_code == 422
    assert client.post(f"{form}conflict/", {"has": "yes", "conflict": "I paid for it."}).status_code == 302
    assert client.get(f"/learning/writing/{study.ref}/").status_code == 404
    assert client.get(form).status_code == 403
    two, three = asked(study, SECOND), asked(study, READER)
    for row in (two, three):
        said(row, "publish")
    assert CaseStudy.objects.get(pk=study.pk).state == "accepted"


def test_an_editor_who_reviews_reads_nothing_of_the_other_and_decides_nothing() -> None:
    study = sent()
    one = asked(study, FIRST)
    with writing("test"):
        StudyReview(
            study=study, organisation=study.organisation, round=study.round or 1, reviewer=person(EDITOR),
            asked_by=person(AUTHOR), asked_on=one.asked_on, due_on=one.due_on,
        ).save()  # fmt: skip
    said(one, "publish", "Because of brindlecote.")
    editor = as_viewer(EDITOR)
    study = CaseStudy.objects.get(pk=study.pk)
    assert [row.reviewer_id for row in queries.reviews_of(editor, study)] == [editor.person_id]
    for verb in ("ask_reviewers", "withdraw"):
        assert not policies.may_run_study(editor, study, verb).allowed


def test_two_that_differ_go_to_an_editor_who_gives_a_reason(client_of: ClientOf) -> None:
    study = reviewed(verdicts=("publish", "not"))
    assert study.state == "divided"
    client = client_of(EDITOR)
    assert study.title in client.get("/").content.decode()
    where = f"/learning/writing/{study.ref}/decide/"
    assert client.post(where, {"verdict": "changes", "said": ""}).status_code == 422
    assert client.post(where, {"verdict": "changes", "said": "Say who paid."}).status_code == 302
    study = CaseStudy.objects.get(pk=study.pk)
    assert study.state == "changes"
    assert "Say who paid." in client_of(AUTHOR).get(f"/learning/writing/{study.ref}/").content.decode()
    by = as_viewer(AUTHOR)
    study = actions.write_study(study, by=by, given={"cost_told": "The council paid Yusuf Brennan."})
    with pytest.raises(BadInput):
        actions.send_study(study, by=by, judged=True, said="We say it now.")
    study = actions.write_study(study, by=by, given={"cost_told": "The council paid."})
    with pytest.raises(BadInput):  # whoever gave feedback is answered
        actions.send_study(study, by=by, judged=True)
    study = actions.send_study(study, by=by, judged=True, said="We say it now.")
    assert study.state == "answered"
    study = actions.settle_study(study, by=as_viewer(EDITOR), verdict="publish", said="Good.")
    assert study.state == "accepted"
    assert reviewed(sent(written(begun("Another"))), verdicts=("not", "not")).state == "refused"
    assert reviewed(sent(written(begun("A third"))), verdicts=("changes", "changes")).state == "changes"


def test_what_is_accepted_is_sent_back_where_something_in_it_is_noticed_since(client_of: ClientOf) -> None:
    study, client = reviewed(), client_of(EDITOR)
    where = f"/learning/writing/{study.ref}/"
    with writing("test"):
        CaseStudy.objects.filter(pk=study.pk).update(happened=NAMED)  # as if the name had become known
    assert "Ask for changes" in client.get(where).content.decode()
    offered = client.get(f"{where}decide/").context["form"]["verdict"].field.choices
    assert [key for key, _ in offered] == ["changes"]
    assert client.post(f"{where}decide/", {"verdict": "publish", "said": "x"}).status_code == 422
    assert client.post(f"{where}decide/", {"verdict": "changes", "said": "It names somebody."}).status_code == 302
    assert CaseStudy.objects.get(pk=study.pk).state == "changes"


def test_a_review_is_not_said_of_a_study_that_was_withdrawn_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    study = sent()
    one, two = asked(study, FIRST), asked(study, SECOND)
    two = actions.declare_review(two, by=as_viewer(SECOND), conflict="")
    locked = CaseStudy.fresh

    def withdrawn_meanwhile(self: CaseStudy) -> CaseStudy:
        CaseStudy.objects.filter(pk=self.pk).update(state="withdrawn")
        return locked(self)

    monkeypatch.setattr(CaseStudy, "fresh", withdrawn_meanwhile)
    with pytest.raises(Refused, match="not being reviewed any more"):
        actions.declare_review(one, by=as_viewer(FIRST), conflict="")
    judged = actions.Judged("some", "publish", "Why not.")
    with pytest.raises(Refused, match="not being reviewed any more"):
        actions.say_review(two, by=as_viewer(SECOND), words=dict.fromkeys(EMMIE, "E."), judged=judged)


def test_no_flag_is_answered_once_the_study_is_sent() -> None:
    study = written(happened=NAMED)
    (flag,) = queries.flags_left(study)
    row = FlagAnswer(study=study, key=flag.key, because="It is a fish.")
    with writing("test"):
        CaseStudy.objects.filter(pk=study.pk).update(state="received", judged_by=study.author, judged_on=study.begun_on)
    with pytest.raises(Refused):  # whoever answers has it as it was before
        actions.answer_flag(row, by=as_viewer(AUTHOR))


def test_a_given_back_study_is_its_authors_again_and_nobody_elses() -> None:
    study = sent()
    with pytest.raises(BadInput):
        actions.give_back_study(study, by=as_viewer(EDITOR), said=" ")
    study = actions.give_back_study(study, by=as_viewer(EDITOR), said="It names a street.")
    assert study.state == "draft"
    assert queries.find_study(as_viewer(EDITOR), study.ref) is None
    assert queries.find_study(as_viewer(AUTHOR), study.ref) is not None
    again = sent(study)
    assert again.state == "received"


def test_each_reader_gets_the_version_that_sharing_lets_them_read_and_that_they_read_it_is_kept(
    client_of: ClientOf,
) -> None:
    study = published()
    whole, opened = edition(study), edition(study, whole=False)
    page = client_of(READER).get(f"/learning/studies/{whole.ref}/").content.decode()
    assert CANARY in page
    assert "PROTECT" in page
    assert Reading.objects.filter(release=whole.release, person=person(READER)).exists()
    page = client_of(OPEN_READER).get(f"/learning/studies/{opened.ref}/").content.decode()
    assert "It was tried." in page
    assert CANARY not in page
    assert "open version" in page
    same = client_of(OPEN_READER).get(f"/learning/studies/{whole.ref}/").content.decode()  # a colleague sent the link
    assert "It was tried." in same
    assert CANARY not in same
    assert whole.ref not in same
    for one in (whole, opened):
        assert client_of(OUTSIDE).get(f"/learning/studies/{one.ref}/").status_code == 404
        assert CANARY not in client_of("Owen Castellane").get(f"/learning/studies/{one.ref}/").content.decode()
    assert organisation("Force 01").name not in page  # region-only anonymity: a force in Wales
    assert "a police force, Wales" in page


def test_no_study_is_published_of_which_nobody_would_read_the_whole(client_of: ClientOf) -> None:
    study, client = reviewed(), client_of(EDITOR)
    audience = Audience.objects.get(title=OPENED)
    given = {"audiences": [audience.ref], "level": "PROTECT", "why": "Harm."}
    answer = client.post(f"/learning/writing/{study.ref}/publish/", given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "None of these audiences may read the whole study at that level." in page
    assert "Choose a lower level, or add an audience that reads so high." in page
    assert CaseStudy.objects.get(pk=study.pk).state == "accepted"
    assert client.post(f"/learning/writing/{study.ref}/publish/", given | {"level": "UNCLASSIFIED"}).status_code == 302
    page = client_of(OPEN_READER).get(f"/learning/studies/{edition(study).ref}/").content.decode()
    assert CANARY in page
    assert "open version" not in page


def test_an_open_version_tells_of_a_fuller_one_only_where_there_is_one(client_of: ClientOf) -> None:
    study = published()
    where, fuller = f"/learning/studies/{edition(study, whole=False).ref}/", "There is a fuller one"
    assert fuller in client_of(OPEN_READER).get(where).content.decode()
    with writing("test"):
        StudyEdition.objects.filter(study=study, whole=True).update(whole=False)
    page = client_of(OPEN_READER).get(where).content.decode()
    assert "This is the open version." in page
    assert fuller not in page


def test_nothing_is_published_where_an_audience_would_get_none_of_it_or_the_level_is_too_high() -> None:
    study, editor = reviewed(), as_viewer(EDITOR)
    audience = Audience.objects.get(title=WHOLE)
    before = Release.objects.count()
    for given in (
        {"audiences": [], "level": "PROTECT", "why": "x"},
        {"audiences": [audience], "level": "TOP SECRET", "why": "x"},
        {"audiences": [audience], "level": "PROTECT", "why": " "},
    ):
        with pytest.raises(BadInput):
            actions.publish_study(study, by=editor, **given)
    with pytest.raises(Refused):
        actions.publish_study(study, by=as_viewer(AUTHOR), audiences=[audience], level="PROTECT", why="x")
    assert Release.objects.count() == before
    assert CaseStudy.objects.get(pk=study.pk).state == "accepted"


def test_a_withdrawn_study_is_read_by_nobody_and_those_who_could_read_it_read_why(client_of: ClientOf) -> None:
    study = published()
    whole = edition(study)
    with pytest.raises(Refused):  # who published it withdraws it
        actions.withdraw_study(study, by=as_viewer(AUTHOR), said="x")
    with pytest.raises(BadInput):
        actions.withdraw_study(study, by=as_viewer(EDITOR), said=" ")
    actions.withdraw_study(study, by=as_viewer(EDITOR), said="The figures were wrong.")
    page = client_of(READER).get(f"/learning/studies/{whole.ref}/").content.decode()
    assert "The figures were wrong." in page
    assert CANARY not in page
    assert client_of(OUTSIDE).get(f"/learning/studies/{whole.ref}/").status_code == 404
    assert "The figures were wrong." in client_of(OPEN_READER).get(f"/learning/studies/{whole.ref}/").content.decode()
    assert study not in [row.study for row in queries.editions_read(as_viewer(READER))]
    assert Release.objects.get(pk=whole.release_id).state == "recalled"
    assert client_of(READER).get(f"/learning/studies/{whole.ref}/take-up/").status_code == 403
