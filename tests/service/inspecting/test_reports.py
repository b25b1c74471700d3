"""Reports: live figures, drafts that do not change, readers who see what they were given, and what is published."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.evidence.files import place_of
from headwater.inspection import actions
from headwater.inspection.models import (
    Addendum,
    Box,
    Chapter,
    ChapterText,
    Comment,
    Draft,
    Footnote,
    Inspection,
    Publication,
    Reconciled,
    Release,
)
from headwater.inspection.queries.as_package import opened_inspection
from headwater.inspection.queries.live_figures import live_figures
from headwater.packages.archives import unpack
from headwater.packages.freezing import compare, read_manifest
from headwater.packages.keys import read_public_key
from headwater.packages.signing import Standing, judge
from headwater.reports.material import gather

from ..conftest import ClientOf, as_viewer, person
from .making import INSPECTED, LEAD, OTHER, return_of, say, the_inspection
from .test_setting_up import said_in

pytestmark = pytest.mark.once  # nothing in it hangs on the database

READER = "Tomos Pendlebury"
TEXT = "We asked {inspected.all} forces.\n\n{AV-1.all} look at the risk in their assessment. [1]"


def a_chapter(text: str = TEXT, title: str = "What was found") -> Chapter:
    by = as_viewer(LEAD)
    made = actions.add_chapter(Chapter(inspection=the_inspection(), title=title), by=by)
    return actions.write_chapter(made, by=by, title=title, text=text, seen=0)


def a_draft(text: str = TEXT) -> Draft:
    a_chapter(text)
    return actions.make_draft(Draft(inspection=the_inspection()), by=as_viewer(LEAD))


def in_state(*verbs: str) -> Inspection:
    now = the_inspection()
    for verb in verbs:
        now = actions.move(now, by=as_viewer(LEAD), verb=verb)
    return now


def given(draft: Draft, chapters: list[int]) -> Release:
    draft = Draft.objects.get(pk=draft.pk)
    until = as_viewer(LEAD).day + timedelta(days=7)
    release = Release(draft=draft, reader=person(READER), chapters=chapters, until=until)
    return actions.give(release, by=as_viewer(LEAD))


def commented(release: Release, text: str = "Is that so?", chapter: int = 1, paragraph: int = 1) -> Comment:
    row = Comment(release=release, chapter=chapter, paragraph=paragraph, text=text)
    return actions.comment_on(row, by=as_viewer(READER))


def published(draft: Draft | None = None) -> Publication:
    by, draft = as_viewer(LEAD), draft or a_draft()
    in_state("visit", "moderate", "check_facts")
    for term in the_inspection().terms.all():
        actions.cover_term(term, by=by, covered=True, how="Chapter 1")
    return actions.publish(the_inspection(), by=by, draft=draft)


# Live figures


def test_a_figure_in_text_says_what_the_answers_say_now(inspection: Inspection, client_of: ClientOf) -> None:
    a_chapter("{IS-1.priority.count} of them.")
    page = client_of(LEAD).get(f"/inspections/{inspection.ref}/report/chapters/1/").content.decode()
    assert "0 of them." in page.split("Write it")[0]
    say(INSPECTED, "Force 01", "IS-1", "yes")
    page = client_of(LEAD).get(f"/inspections/{inspection.ref}/report/chapters/1/").content.decode()
    assert "1 of them." in page.split("Write it")[0]


def test_a_figure_in_text_is_the_figure_of_the_reports_table(inspection: Inspection) -> None:
    live = {item.token: item.text for item in live_figures(inspection)}
    with opened_inspection(inspection, public=True) as opened:
        material = gather(opened)
    told = 0
    for question in material.framework.questions:
        row = material.finding.get((question.id, "all"))
        if row is not None and row.shares:
            assert live[f"{question.id}.all.percent"] == f"{row.shares[0].percent}%"
            assert live[f"{question.id}.all.count"] == str(row.shares[0].count)
            told += 1
    assert told > 30


def test_a_figure_that_is_none_any_more_stops_the_draft_and_is_named(inspection: Inspection) -> None:
    a_chapter("{AV-99.all} and {AV-1.all}.")
    with pytest.raises(BadInput) as bad:
        actions.make_draft(Draft(inspection=inspection), by=as_viewer(LEAD))
    assert "chapter 1 names figures that are none: AV-99.all" in said_in(bad)


def test_every_figure_is_listed_to_choose_from(inspection: Inspection, client_of: ClientOf) -> None:
    page = client_of(LEAD).get(f"/inspections/{inspection.ref}/report/figures/").content.decode()
    for item in live_figures(inspection):
        assert item.token in page


def test_a_figure_is_chosen_and_put_into_the_text_unsaved(inspection: Inspection, client_of: ClientOf) -> None:
    chapter, where = a_chapter("Kept."), f"/inspections/{inspection.ref}/report/chapters/1/"
    sent = {"title": "A", "text": "Of all,", "seen": "1", "figure": "AV-1.all", "put_in": "1"}
    page = client_of(LEAD).post(where, sent).content.decode()
    assert ">Of all, {AV-1.all}</textarea>" in page.replace("\n", "")
    assert "AV-1.all is at the end of the text" in page
    wrong = client_of(LEAD).post(where, sent | {"figure": "AV-99"})
    assert wrong.status_code == 422
    assert "“AV-99” is no figure" in wrong.content.decode()
    assert ">Of all,</textarea>" in wrong.content.decode().replace("\n", "")
    assert ChapterText.objects.filter(chapter=chapter).latest("pk").text == "Kept."


# Drafts


def test_every_text_of_a_chapter_is_kept(inspection: Inspection) -> None:
    chapter = a_chapter("First.")
    actions.write_chapter(chapter, by=as_viewer(LEAD), title="What was found", text="Second.", seen=1)
    assert list(ChapterText.objects.filter(chapter=chapter).values_list("number", "text")) == [
        (2, "Second."),
        (1, "First."),
    ]


def test_two_who_write_one_chapter_are_told(inspection: Inspection) -> None:
    chapter = a_chapter("First.")
    actions.write_chapter(chapter, by=as_viewer(LEAD), title="T", text="Second.", seen=1)
    with pytest.raises(BadInput) as bad:
        actions.write_chapter(chapter, by=as_viewer(LEAD), title="T", text="Third.", seen=1)
    assert "saved this chapter while you were writing" in said_in(bad)


def test_a_draft_says_later_what_it_said_then(inspection: Inspection) -> None:
    say(INSPECTED, "Force 01", "IS-1", "yes")
    draft = a_draft("{IS-1.priority.count} said so.")
    say(INSPECTED, "Force 01", "IS-1", "no")
    assert Draft.objects.get(pk=draft.pk).chapters_then[0]["paragraphs"] == ["1 said so."]


def test_the_figures_of_a_draft_are_checked(inspection: Inspection) -> None:
    draft = a_draft("In all, 70% (1 of 3 forces) have a plan.")
    assert [item["wrong"] for item in draft.checked] == [True]


def test_two_drafts_stand_side_by_side(inspection: Inspection, client_of: ClientOf) -> None:
    first = a_draft("It is well.\n\nIt stays.")
    chapter = Chapter.objects.get()
    actions.write_chapter(chapter, by=as_viewer(LEAD), title="T", text="It is not well.\n\nIt stays.", seen=1)
    second = actions.make_draft(Draft(inspection=inspection), by=as_viewer(LEAD))
    page = client_of(LEAD).get(f"/drafts/{second.ref}/against/{first.ref}/").content.decode()
    assert "<del>It is well.</del>" in page
    assert "<ins>It is not well.</ins>" in page
    assert page.count("It stays.") == 2


def test_a_box_names_a_region_and_no_organisation(inspection: Inspection) -> None:
    chapter = a_chapter()
    new = Box(inspection=inspection, chapter=chapter, kind="developing", title="A way", text="Force 01 does it.")
    new.source, new.region = "Interview", "Northmoor"
    with pytest.raises(BadInput) as bad:
        actions.add_box(new, by=as_viewer(LEAD))
    assert "a box names no more than a region" in said_in(bad)


# Readers


def test_a_critical_reader_sees_the_chapters_given_and_no_others(inspection: Inspection, client_of: ClientOf) -> None:
    a_chapter("The first.", "One")
    a_chapter("The second, which is secret.", "Two")
    draft = actions.make_draft(Draft(inspection=inspection), by=as_viewer(LEAD))
    in_state("visit", "moderate")
    release = given(draft, [1])
    reader = client_of(READER)
    page = reader.get(f"/readings/{release.ref}/").content.decode()
    assert "The first." in page
    assert "secret" not in page
    for beyond in (
        f"/drafts/{draft.ref}/",
        f"/inspections/{inspection.ref}/report/",
        f"/inspections/{inspection.ref}/",
    ):
        assert reader.get(beyond).status_code == 404
    with pytest.raises(BadInput) as bad:
        commented(release, chapter=2)
    assert "no paragraph that you were given" in said_in(bad)
    sent = reader.post(f"/readings/{release.ref}/", {"paragraph": "2.1", "text": "And this?"})
    assert sent.status_code == 422


def test_another_reader_sees_nothing_of_it(inspection: Inspection, client_of: ClientOf) -> None:
    draft = a_draft()
    in_state("visit", "moderate")
    release = given(draft, [1])
    for other in (INSPECTED, "Ada Whitcombe", "Luca Fairweather"):
        assert client_of(other).get(f"/readings/{release.ref}/").status_code == 404


def test_what_was_taken_back_is_read_no_more(inspection: Inspection, client_of: ClientOf) -> None:
    draft = a_draft()
    in_state("visit", "moderate")
    release = given(draft, [1])
    actions.take_draft_back(release, by=as_viewer(LEAD))
    assert client_of(READER).get(f"/readings/{release.ref}/").status_code == 404


def test_each_inspected_says_what_is_wrong_and_sees_no_other(inspection: Inspection, client_of: ClientOf) -> None:
    draft = a_draft()
    in_state("visit", "moderate", "check_facts")
    until = as_viewer(LEAD).day
    made = actions.give_to_the_inspected(Draft.objects.get(pk=draft.pk), by=as_viewer(LEAD), chapters=[1], until=until)
    assert len(made) == 3
    own = Release.objects.get(inspected=return_of("Force 01").inspected)
    theirs = Release.objects.get(inspected=return_of("Force 02").inspected)
    assert client_of(INSPECTED).post(f"/readings/{own.ref}/", {"paragraph": "1.1", "text": "Two."}).status_code == 302
    assert client_of(INSPECTED).get(f"/readings/{theirs.ref}/").status_code == 404
    assert "Two." not in client_of(OTHER).get(f"/readings/{theirs.ref}/").content.decode()
    assert Comment.objects.get().place_ref == return_of("Force 01").inspected.organisation.ref


def test_what_is_to_be_read_and_answered_waits_on_peoples_own_pages(
    inspection: Inspection, client_of: ClientOf
) -> None:
    draft = a_draft()
    in_state("visit", "moderate")
    release = given(draft, [1])
    page = client_of(READER).get("/").content.decode()
    assert f"Read what you were given of draft 1 of {inspection}" in page
    assert f"/readings/{release.ref}/" in page
    assert "Read what you were given" not in client_of("Ada Whitcombe").get("/").content.decode()
    commented(release)
    assert f"Answer 1 comments on {inspection}" in client_of(LEAD).get("/").content.decode()
    in_state("check_facts")
    until = as_viewer(LEAD).day
    actions.give_to_the_inspected(Draft.objects.get(), by=as_viewer(LEAD), chapters=[1], until=until)
    assert "Force 01 is inspected, and you have a post there." in client_of(INSPECTED).get("/").content.decode()


def test_only_who_leads_publishes_and_nothing_is_built_for_another(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = a_draft()
    in_state("visit", "moderate", "check_facts")

    def built(*_: object) -> None:
        raise AssertionError("it was built")

    monkeypatch.setattr("headwater.inspection.actions.publishing._build", built)
    for other in (INSPECTED, READER):
        with pytest.raises(Refused):
            actions.publish(the_inspection(), by=as_viewer(other), draft=draft)


def test_comments_after_their_day_are_refused(inspection: Inspection) -> None:
    draft = a_draft()
    in_state("visit", "moderate")
    release = given(draft, [1])
    with writing("test"):
        Release.objects.update(until=date(2020, 1, 1))
    with pytest.raises(Refused) as refused:
        commented(release)
    assert "until 1 January 2020" in refused.value.decision.why


# Published


def test_nothing_is_published_while_a_comment_is_not_answered(inspection: Inspection) -> None:
    draft = a_draft()
    in_state("visit", "moderate")
    comment = commented(given(draft, [1]))
    in_state("check_facts")
    with pytest.raises(BadInput) as bad:
        actions.publish(the_inspection(), by=as_viewer(LEAD), draft=draft)
    assert "1 comments are not answered" in said_in(bad)
    actions.answer_comment(comment, by=as_viewer(LEAD), outcome="taken", answer="It is put right.")
    with pytest.raises(BadInput) as bad:
        actions.publish(the_inspection(), by=as_viewer(LEAD), draft=draft)
    assert "terms of reference" in said_in(bad)
    assert not Publication.objects.exists()


def test_figures_that_cannot_be_true_are_not_published(inspection: Inspection) -> None:
    with pytest.raises(BadInput) as bad:
        published(a_draft("In all, 70% (1 of 3 forces) have a plan."))
    assert "its figures cannot all be true" in said_in(bad)


def test_what_is_published_is_frozen_and_signed(inspection: Inspection, tmp_path: Path) -> None:
    made = published()
    names = set(made.files.values_list("name", flat=True))
    assert {"report.pdf", "report.html", "report.xlsx", "report.ods", "everything.zip"} < names
    files = {file.name: place_of(file.sha256) for file in made.files.all()}
    folder = tmp_path / "all"
    folder.mkdir()
    unpack(files["everything.zip"], folder)
    manifest = read_manifest(folder)
    assert compare(folder, manifest).intact
    key = read_public_key(files["signing-key.pub"])
    assert [item.standing for item in judge(folder, manifest, {key.fingerprint: key})] == [Standing.GOOD]
    assert key.fingerprint == made.key.fingerprint
    (folder / "report.html").write_text("changed")
    assert compare(folder, manifest).changed == ("report.html",)


def test_the_inspected_see_what_was_judged_of_them_once_the_report_is_published(
    inspection: Inspection, client_of: ClientOf
) -> None:
    for name in ("Force 01", "Force 02"):
        row = Reconciled(inspected=return_of(name).inspected, capability="AV", stage="developed", how="agreed")
        row.reasons, row.by, row.at = f"Its plan was read at {name}.", person(LEAD), timezone.now()
        with writing("test"):
            row.save()
    where = f"/returns/{return_of('Force 01').ref}/"
    assert "Its plan was read" not in client_of(INSPECTED).get(where).content.decode()
    published()
    page = client_of(INSPECTED).get(where).content.decode()
    assert "What was judged" in page
    assert "Its plan was read at Force 01." in page
    assert "Force 02" not in page


def test_what_is_published_names_nobody_and_holds_no_remark(inspection: Inspection, tmp_path: Path) -> None:
    say(INSPECTED, "Force 01", "IS-1", "no", "Between ourselves.")
    made = published()
    whole = place_of(made.files.get(name="everything.zip").sha256)
    with ZipFile(io.BytesIO(whole.read_bytes())) as zipped:
        text = b"".join(zipped.read(name) for name in zipped.namelist() if name.endswith((".csv", ".html", ".json")))
    for word in (b"Between ourselves", INSPECTED.encode(), b"Edwin Carraway", LEAD.encode()):
        assert word not in text


def test_anybody_reads_what_is_published_and_takes_its_tables(inspection: Inspection) -> None:
    made, anybody = published(), Client()
    assert "Readiness" in anybody.get("/published/").content.decode()
    page = anybody.get(f"/published/{made.ref}/").content.decode()
    assert "We asked 3 forces." in page
    assert made.manifest_sha256 in page
    for file in made.files.all():
        answer = anybody.get(f"/published/{made.ref}/files/{file.name}/")
        assert answer.status_code == 200
        assert b"".join(answer) == place_of(file.sha256).read_bytes()
    assert made.tables
    for number, table in enumerate(made.tables, 1):
        content = anybody.get(f"/published/{made.ref}/tables/{number}/csv/").content.decode("utf-8-sig")
        assert len(content.splitlines()) >= len(table["rows"]) + 1
    assert anybody.get(f"/published/{made.ref}/tables/999/csv/").status_code == 404
    assert anybody.get(f"/published/{made.ref}/correct/").status_code == 302


def test_what_is_published_does_not_change_and_is_corrected_beside_it(
    inspection: Inspection, client_of: ClientOf
) -> None:
    made = published()
    before = {file.name: file.sha256 for file in made.files.all()}
    with pytest.raises(Refused) as refused:
        a_chapter("Another.")
    assert "dated correction" in refused.value.decision.why
    with pytest.raises(Refused):
        actions.publish(the_inspection(), by=as_viewer(LEAD), draft=made.draft)
    correction = Addendum(publication=made, text="For “3” read “three”.", dated=as_viewer(LEAD).day)
    actions.add_correction(correction, by=as_viewer(LEAD))
    assert "read “three”" in Client().get(f"/published/{made.ref}/").content.decode()
    assert {file.name: file.sha256 for file in made.files.all()} == before


def test_evidence_that_a_published_report_rests_on_cannot_be_deleted(inspection: Inspection) -> None:
    from headwater.evidence.models import Citation, Evidence
    from headwater.inspection.models import Answer

    evidence = Evidence.objects.filter(organisation__name="Force 01").first()
    row = Answer.objects.select_related("whole").get(whole=return_of("Force 01"), question="AV-1")
    assert evidence is not None
    actions.cite_evidence(row, by=as_viewer(INSPECTED), evidence=evidence)
    published()
    with pytest.raises(ProtectedError) as stopped, writing("test"):
        evidence.delete()
    assert any(isinstance(item, Citation) for item in stopped.value.protected_objects)


def test_a_report_of_the_live_database_is_taken_by_the_team_alone(inspection: Inspection, client_of: ClientOf) -> None:
    address = f"/inspections/{inspection.ref}/report/live/"
    content = b"".join(client_of(LEAD).get(address))
    with ZipFile(io.BytesIO(content)) as zipped:
        assert {"report.pdf", "report.html", "report.xlsx", "report.ods"} < set(zipped.namelist())
        page = zipped.read("report.html").decode()
    assert re.search("Reconstruction: invented units", page)
    assert client_of(INSPECTED).get(address).status_code == 404


def test_chapters_that_people_wrote_come_first_in_the_renderings(inspection: Inspection) -> None:
    chapter = a_chapter()
    actions.add_footnote(
        Footnote(inspection=inspection, chapter=chapter, source="The register", dated=date(2026, 1, 2)),
        by=as_viewer(LEAD),
    )
    made = published(actions.make_draft(Draft(inspection=inspection), by=as_viewer(LEAD)))
    page = place_of(made.files.get(name="report.html").sha256).read_text("utf-8")
    assert page.index("What was found") < page.index("Summary")
    assert "The register, 2 January 2026" in page
