"""Tables of counts: prepared, protected, attacked with all that was out, published by another; true counts are gone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.organisations.viewer import viewer_of
from headwater.performance import actions, queries, tables_work
from headwater.performance.models import TableFamily, TableOfCounts, TableOverride, TableProtection
from headwater.performance.table_findings import as_found

from ..conftest import ClientOf, as_viewer, organisation
from .test_frameworks import CHIEF, ELSEWHERE, MANAGER, SCHOOL

TODAY = date(2026, 9, 20)
JANUARY, MARCH, APRIL = date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 30)
NATIONAL = "Ada Whitcombe"
SPRING = "place,adopted,closed,waiting,All\nLeeds,3,30,14,47\nYork,12,40,6,58\nHull,7,3,20,30\nAll,22,73,40,135\n"
PLAIN = "place,adopted\nYork,12\nHull,7\n"
BEFORE = "place,adopted\nLeeds,3\nYork,12\nHull,7\nAll,22\n"


@pytest.fixture(autouse=True)
def a_day(register: None) -> Any:
    with time_machine.travel(TODAY.isoformat() + " 12:00", tick=False):
        yield


def a_family(*, adds_up: bool = True, title: str = "Referrals") -> TableFamily:
    new = TableFamily(organisation=organisation("Force 01"), title=title, counted="Referrals received")
    new.adds_up = adds_up
    return actions.begin_table_family(new, by=as_viewer(MANAGER))


def prepared(family: TableFamily, text: str = SPRING, *, by: str = MANAGER, **given: Any) -> TableOfCounts:
    new = TableOfCounts(family=family, title="Referrals by place", first=JANUARY, last=MARCH, shared=True)
    new.scheme, new.level = "gsc", "OFFICIAL"
    for name, value in given.items():
        setattr(new, name, value)
    return actions.prepare_table(new, by=as_viewer(by), text=text)


def work_on(table: TableOfCounts) -> TableOfCounts:
    tables_work.do.call(table.ref)
    table.refresh_from_db()
    return table


def protected(table: TableOfCounts, method: str = "hidden", base: int = 0, by: str = MANAGER) -> TableOfCounts:
    return work_on(tables_work.ask(table, as_viewer(by), method, base))


def published(table: TableOfCounts, by: str = CHIEF) -> TableOfCounts:
    return actions.publish_table(table, by=as_viewer(by), seen=table.version)


def out(family: TableFamily, text: str = SPRING, method: str = "hidden", **given: Any) -> TableOfCounts:
    base = 5 if method == "rounded" else 0
    return published(protected(prepared(family, text, **given), method, base))


def page(table: TableOfCounts) -> str:
    return f"/measures/tables/{table.ref}/"


def exposed(table: TableOfCounts) -> dict[str, tuple[int, int | None]]:
    """What was given away of a table, by row and column."""
    found = queries.last_protection(table)
    assert found is not None
    return {", ".join(one.key[1:]): (one.bounds.low, one.bounds.high) for one in as_found(found.found).exposed}


def test_a_table_goes_from_its_counts_to_a_page_by_two_people_and_the_counts_are_gone(client_of: ClientOf) -> None:
    client = client_of(MANAGER)
    begun = client.post(
        f"/measures/tables/of/{organisation('Force 01').ref}/begin/",
        {"title": "Referrals", "counted": "Referrals received", "adds_up": "yes"},
    )
    assert begun.status_code == 302
    given = {"title": "By place", "first": "1 January 2026", "last": "31 March 2026", "marking": "gsc:OFFICIAL"}
    made = client.post(f"{begun['Location']}prepare/", given | {"shared": "yes", "counts": SPRING})
    assert made.status_code == 302
    here = made["Location"]
    assert client.post(f"{here}protect/", {"method": "hidden", "base": "5"}).status_code == 302
    assert "You may close this page" in client.get(here).content.decode()
    table = work_on(TableOfCounts.objects.get())
    assert table.state == "proposed"
    assert client.post(f"{here}publish/").status_code == 403
    assert "Publish a table: By place, edition 1" in client_of(CHIEF).get("/").content.decode()
    assert client_of(CHIEF).post(f"{here}publish/", {"seen": table.version}).status_code == 302
    table.refresh_from_db()
    assert (table.state, table.counts) == ("published", "")
    text = client_of(SCHOOL).get(here).content.decode()
    assert "What is published" in text
    assert "True counts" not in text
    for name in ("csv", "xlsx", "ods"):
        file = client_of(SCHOOL).get(f"{here}?format={name}")
        assert file.status_code == 200
        assert "attachment" in file["Content-Disposition"]
    lines = client_of(SCHOOL).get(f"{here}?format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[1] == "Leeds,*,*,14,47"
    assert lines[-1].startswith('"* A count that is small, or that would give another away, is not printed."')


def test_the_front_page_of_measuring_leads_to_the_tables(client_of: ClientOf) -> None:
    out(a_family())
    text = client_of(SCHOOL).get("/measures/").content.decode()
    assert 'href="/measures/tables/"' in text
    assert "1 table of counts" in text
    assert "Referrals by place" in client_of(SCHOOL).get("/measures/tables/").content.decode()


def test_two_editions_that_tell_together_what_neither_does_alone_are_refused(client_of: ClientOf) -> None:
    family = a_family()
    first = out(family, BEFORE)
    second = protected(prepared(family, PLAIN), "as_it_is")
    assert second.state == "refused"
    assert exposed(second)["Leeds, adopted"] == (3, 3)
    text = client_of(MANAGER).get(page(second)).content.decode()
    words = (
        "Leeds, adopted is 3: it can be worked out from Referrals by place, edition 1, Referrals by place, edition 2."
    )
    assert words in text
    assert "Cells that are told too closely" in text
    assert first.ref != second.ref
    with pytest.raises(Refused):
        published(second)
    assert "A table gives something away" in client_of(MANAGER).get("/").content.decode()


def test_an_edition_that_was_withdrawn_was_out_all_the_same() -> None:
    family = a_family()
    actions.withdraw_table(out(family, BEFORE), by=as_viewer(CHIEF), because="A place was left out")
    assert protected(prepared(family, PLAIN), "as_it_is").state == "refused"


def test_what_lies_between_two_times_is_held_to_the_same_rule_where_they_add_up() -> None:
    family, longer = a_family(), "place,adopted\nYork,14\nHull,70\n"
    out(family, "place,adopted\nYork,12\nHull,7\n", "as_it_is")
    second = protected(prepared(family, longer, last=APRIL), "as_it_is")
    assert second.state == "refused"
    assert exposed(second) == {"York, adopted": (2, 2)}
    apart = a_family(adds_up=False, title="As at a day")
    out(apart, "place,adopted\nYork,12\nHull,7\n", "as_it_is")
    assert protected(prepared(apart, longer, last=APRIL), "as_it_is").state == "proposed"


def test_another_family_or_another_time_says_nothing_of_a_table() -> None:
    out(a_family(), BEFORE)
    other = a_family(title="Cases closed")
    assert protected(prepared(other, PLAIN), "as_it_is").state == "proposed"
    family = TableFamily.objects.get(title="Referrals")
    later = prepared(family, PLAIN, first=date(2026, 5, 1), last=date(2026, 7, 31))
    assert protected(later, "as_it_is").state == "proposed"


@pytest.mark.parametrize("name", ["york", " York ", "YORK"])
def test_neither_a_capital_nor_a_space_makes_another_cell(name: str) -> None:
    family = a_family()
    out(family, BEFORE)
    assert protected(prepared(family, f"place,Adopted\n{name},12\nHULL,7\n"), "as_it_is").state == "refused"


def test_a_total_by_another_breakdown_is_the_same_total() -> None:
    family = a_family()
    by_age = "place,under 18,over 18,All\nLeeds,2,13,15\nYork,20,30,50\nAll,22,43,65\n"
    out(family, by_age, "rounded", title="By age")
    by_state = "place,open,closed,All\nLeeds,7,8,15\nYork,25,25,50\nAll,32,33,65\n"
    second = protected(prepared(family, by_state, title="By state"), "as_it_is")
    assert second.state == "refused"
    assert exposed(second)["Leeds, All"] == (15, 15)


def test_small_counts_printed_as_they_are_are_refused_and_rounding_lets_the_table_out() -> None:
    family = a_family()
    table = protected(prepared(family), "as_it_is")
    assert table.state == "refused"
    assert exposed(table) == {"Leeds, adopted": (3, 3), "Hull, closed": (3, 3)}
    assert protected(table, "rounded", 5).state == "proposed"
    shown = queries.kept_rows(queries.last_protection(table).shown)  # type: ignore[union-attr]
    assert all(int(cell) % 5 == 0 for row in shown[1:] for cell in row[1:])


def test_nobody_publishes_what_they_prepared_protected_or_gave_the_counts_of() -> None:
    table = protected(prepared(a_family(), by=CHIEF))
    with pytest.raises(Refused, match="You prepared it"):
        published(table)
    table = protected(prepared(TableFamily.objects.get(), by=MANAGER), by=CHIEF)
    with pytest.raises(Refused, match="had it protected"):
        published(table)
    given = {"first": JANUARY, "last": MARCH}
    table = actions.change_table(
        prepared(TableFamily.objects.get(), title="Anew"), by=as_viewer(CHIEF), text=SPRING, given=given
    )
    with pytest.raises(Refused, match="You prepared it"):
        published(protected(table))
    assert not TableOfCounts.objects.filter(state="published").exists()


def answered(table: TableOfCounts, by: str = CHIEF, reason: str = "York agreed in writing") -> TableOverride:
    found = queries.last_protection(table)
    assert found is not None
    return actions.answer_for_table(TableOverride(protection=found, reason=reason), by=as_viewer(by))


def test_somebody_else_answers_for_a_refusal_by_name_and_with_a_reason_and_only_some_are_told(
    client_of: ClientOf,
) -> None:
    family = a_family()
    out(family, BEFORE)
    table = protected(prepared(family, PLAIN), "as_it_is")
    with pytest.raises(Refused, match="somebody else decides"):
        answered(table, by=MANAGER)
    with pytest.raises(BadInput):
        answered(table, reason=" ")
    client = client_of(CHIEF)
    assert client.post(f"{page(table)}answer-for/", {"because": ""}).status_code == 422
    assert client.post(f"{page(table)}answer-for/", {"because": "York agreed in writing"}).status_code == 302
    table.refresh_from_db()
    assert table.state == "proposed"
    published(table)
    assert "York agreed in writing" in client_of(MANAGER).get(page(table)).content.decode()
    read = client_of(SCHOOL).get(page(table)).content.decode()
    assert "What is published" in read
    assert "York agreed" not in read


def test_a_refusal_is_not_published_without_an_answer() -> None:
    family = a_family()
    out(family, BEFORE)
    table = protected(prepared(family, PLAIN), "as_it_is")
    with writing("test"):
        TableOfCounts.objects.filter(pk=table.pk).update(state="proposed")
    with pytest.raises(BadInput, match="nobody answers for it"):
        published(TableOfCounts.objects.get(pk=table.pk))


def test_nobody_can_answer_for_tables_that_cannot_all_be_true(client_of: ClientOf) -> None:
    family = a_family()
    out(family, PLAIN, "as_it_is")
    table = protected(prepared(family, "place,adopted\nYork,13\nHull,7\n"), "as_it_is")
    assert table.state == "refused"
    text = client_of(CHIEF).get(page(table)).content.decode()
    assert "cannot all be true: Referrals by place, edition 1, Referrals by place, edition 2" in text
    with pytest.raises(BadInput, match="nobody can answer for that"):
        answered(table)
    assert client_of(CHIEF).post(f"{page(table)}answer-for/", {"because": "All agreed"}).status_code == 403


def test_the_same_form_sent_twice_prepares_one_table(client_of: ClientOf) -> None:
    family, client = a_family(), client_of(MANAGER)
    given = {"title": "By place", "first": "1 January 2026", "last": "31 March 2026", "marking": "gsc:OFFICIAL"}
    given |= {"shared": "yes", "counts": SPRING}
    where = f"/measures/tables/families/{family.ref}/prepare/"
    assert client.post(where, given).status_code == 302
    again = client.post(where, given)
    assert again.status_code == 422
    assert "Go on with that one." in again.content.decode()
    assert client.post(where, given | {"counts": PLAIN}).status_code == 302  # a new edition has other counts
    assert TableOfCounts.objects.count() == 2


def test_counts_that_changed_after_somebody_opened_the_page_are_not_published_by_them(client_of: ClientOf) -> None:
    table, client = protected(prepared(a_family(), PLAIN, title="Plain"), "rounded", 5), client_of(CHIEF)
    assert f'href="publish/?seen={table.version}"' in client.get(page(table)).content.decode()
    opened = client.get(f"{page(table)}publish/?seen={table.version}").context["form"].initial
    other = actions.change_table(table, by=as_viewer(MANAGER), text=SPRING, given={})
    changed = protected(other, "hidden")
    assert changed.state == "proposed"
    answer = client.post(f"{page(table)}publish/", opened)
    assert answer.status_code == 422
    assert "it was changed after you opened it" in answer.content.decode().lower()
    changed.refresh_from_db()
    assert changed.state == "proposed"


def test_what_was_published_since_the_attack_stops_a_table_until_it_is_protected_again(client_of: ClientOf) -> None:
    family = a_family()
    table = protected(prepared(family, PLAIN, title="Plain"), "as_it_is")
    out(family, BEFORE)
    client = client_of(CHIEF)
    refused = client.post(f"{page(table)}publish/", {"seen": table.version})
    assert refused.status_code == 422
    assert "Another table of this family was published since" in refused.content.decode()
    assert protected(table, "as_it_is").state == "refused"


BAD = {
    "place,adopted\nLeeds,three\n": "line 2, adopted: “three” is no count.",
    "place,adopted\nLeeds,-3\n": "line 2, adopted: “-3” is no count.",
    "place,adopted\nLeeds,\n": "line 2, adopted: “” is no count.",
    "place,adopted\nLeeds,3\nAll,4\n": "line 3, adopted: it is 4, and its parts come to 3.",
    "place,adopted\nLeeds,3\nleeds,4\n": "the row “Leeds” is there twice.",
    "place,adopted\nLeeds,3,4\n": "line 2: it has 3 cells below 2 headings.",
    "place,adopted\nAll,22\n": "it is a total, and none of its parts is there.",
    "place\n": "it has no cells.",
    "place,adopted\n,3\n": "a row or a column has no name.",
    'place,adopted\n"Leeds,3\n': "it cannot be read as rows of cells.",
    "\n".join(f"row {number},1" for number in range(1_001)): "it has more than 2,000 cells.",
}


@pytest.mark.parametrize("text", BAD, ids=[f"bad-{number}" for number in range(len(BAD))])
def test_what_is_wrong_with_counts_is_told_by_its_line_and_nothing_typed_is_lost(
    text: str, client_of: ClientOf
) -> None:
    client, family = client_of(MANAGER), a_family()
    given = {"title": "By place", "first": "1 January 2026", "last": "31 March 2026", "marking": "gsc:OFFICIAL"}
    answer = client.post(f"/measures/tables/families/{family.ref}/prepare/", given | {"shared": "yes", "counts": text})
    page_of = answer.content.decode()
    assert answer.status_code == 422
    words = BAD[text]
    assert (words[:1].upper() + words[1:]) in page_of
    assert text.strip().splitlines()[-1].replace('"', "&#34;").replace('"', "&quot;") in page_of
    assert "By place" in page_of
    assert not TableOfCounts.objects.exists()


def test_a_file_is_read_instead_of_the_box_and_stands_in_it_where_it_is_wrong(client_of: ClientOf) -> None:
    client, family = client_of(MANAGER), a_family()
    given = {"title": "By place", "first": "1 January 2026", "last": "31 March 2026", "marking": "gsc:OFFICIAL"}
    given |= {"shared": "no"}
    where = f"/measures/tables/families/{family.ref}/prepare/"
    bad = SimpleUploadedFile("a.csv", b"\xef\xbb\xbfplace;adopted\r\nLeeds;x3\r\n")
    answer = client.post(where, given | {"file": bad})
    assert answer.status_code == 422
    assert "Leeds;x3" in answer.content.decode()
    good = SimpleUploadedFile("a.csv", b"\xef\xbb\xbfplace;adopted\r\nLeeds;30\r\n")
    assert client.post(where, given | {"file": good}).status_code == 302
    assert TableOfCounts.objects.get().counts == "place,adopted\nLeeds,30\n"
    assert client.post(where, given | {"file": SimpleUploadedFile("a.csv", b"\xff\xfe\x00")}).status_code == 422
    assert client.post(where, given).status_code == 422


def test_a_table_of_days_to_come_or_that_end_before_they_begin_is_refused() -> None:
    family = a_family()
    with pytest.raises(BadInput, match="still to come"):
        prepared(family, last=TODAY + timedelta(days=1))
    with pytest.raises(BadInput, match="before the first"):
        prepared(family, last=JANUARY - timedelta(days=1))
    with pytest.raises(BadInput):
        prepared(family, "NHS number 943 476 5919,adopted\nLeeds,30\n")


def test_work_that_died_is_found_and_begun_again_and_what_comes_late_changes_nothing(client_of: ClientOf) -> None:
    table = tables_work.ask(prepared(a_family()), as_viewer(MANAGER), "hidden", 0)
    first = queries.working_on(table)
    assert first is not None
    client = client_of(MANAGER)
    assert client.post(f"{page(table)}again/").status_code == 403
    with time_machine.travel(TODAY.isoformat() + " 12:30", tick=False):
        assert "whatever did it stopped" in client.get(page(table)).content.decode()
        assert client.post(f"{page(table)}again/").status_code == 302
        assert "You may close this page" in client.get(page(table)).content.decode()
        assert work_on(table).state == "proposed"
    tables_work.work_on(table, first, viewer_of(first.asked_by))  # the first worker after all
    table.refresh_from_db()
    assert table.state == "proposed"
    again = tables_work.ask(table, as_viewer(MANAGER), "rounded", 5)
    tables_work.work_on(again, first, viewer_of(first.asked_by))
    assert TableOfCounts.objects.get().state == "protecting"


def test_what_the_service_cannot_do_is_told_and_the_table_is_being_prepared_again(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("Leeds, adopted is 3")

    monkeypatch.setattr(tables_work, "look_through", broken)
    table = protected(prepared(a_family()))
    assert table.state == "draft"
    assert "Something went wrong in the service" in client_of(MANAGER).get(page(table)).content.decode()
    assert "Leeds" not in caplog.text


def test_a_draft_is_there_for_those_who_prepare_it_and_for_nobody_else(client_of: ClientOf) -> None:
    table = protected(prepared(a_family()))
    assert client_of(MANAGER).get(page(table)).status_code == 200
    for name in (SCHOOL, ELSEWHERE):
        assert client_of(name).get(page(table)).status_code == 404
        assert "Referrals by place" not in client_of(name).get("/measures/tables/").content.decode()
        assert client_of(name).get(f"/measures/tables/families/{table.family.ref}/").status_code == 404
    published(table)
    assert client_of(SCHOOL).get(page(table)).status_code == 200
    assert client_of(SCHOOL).get(f"{page(table)}withdraw/").status_code == 404


def test_a_marking_that_is_not_open_to_somebody_keeps_the_table_from_them(client_of: ClientOf) -> None:
    table = published(protected(prepared(a_family())))
    with writing("test"):
        TableOfCounts.objects.filter(pk=table.pk).update(level="OFFICIAL-SENSITIVE")
    assert client_of(SCHOOL).get(page(table)).status_code == 404
    with pytest.raises(Refused):
        prepared(TableFamily.objects.get(), level="TOP SECRET")


def test_a_table_that_is_withdrawn_prints_nothing_and_says_why(client_of: ClientOf) -> None:
    table = out(a_family())
    actions.withdraw_table(table, by=as_viewer(CHIEF), because="A place was left out")
    text = client_of(SCHOOL).get(page(table)).content.decode()
    assert "A place was left out" in text
    assert not [words for words in ("What is published", "What would be printed", "Leeds") if words in text]
    assert "attachment" not in client_of(SCHOOL).get(f"{page(table)}?format=csv").headers.get("Content-Disposition", "")
    draft = protected(prepared(TableFamily.objects.get()))
    actions.withdraw_table(draft, by=as_viewer(MANAGER), because="It is not wanted")
    kept = TableProtection.objects.filter(table=draft).values_list("shown", "found", "against")
    assert list(kept) == [("", {}, [])]
