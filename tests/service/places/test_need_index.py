"""The index of need in the service: what is refused by whatever name, old figures, and its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.organisations.models import Tier
from headwater.vulnerability import actions
from headwater.vulnerability.demonstration_data import INDEX, WHY_OLD, wave
from headwater.vulnerability.models import IndexBuild, NeedIndex, StaleAccepted

from ..conftest import ClientOf, as_viewer, organisation
from .bringing import ANALYST, CODES, a_table, brought, used

pytestmark = pytest.mark.usefixtures("county")
OLD = {"overcrowded": "Nothing newer is there."}


def made(text: str = INDEX, by: str = ANALYST) -> NeedIndex:
    return actions.make_index(NeedIndex(organisation=organisation("Force 01"), text=text), by=as_viewer(by))


def built(index: NeedIndex, by: str = ANALYST, accepted: dict[str, str] | None = None) -> IndexBuild:
    viewer = as_viewer(by)
    return actions.build_index(index, by=viewer, as_of=viewer.day, accepted=OLD if accepted is None else accepted)


def refused(text: str) -> str:
    with pytest.raises(BadInput) as problem:
        made(text)
    return str(problem.value)


def with_figure(code: str, title: str, **more: str) -> str:
    """The county’s specification with one more figure that counts."""
    given = "\n".join(f'{key} = "{value}"' for key, value in more.items())
    return f"""{INDEX}
[[indicator]]
code = "{code}"
title = "{title}"
group = "means"
weight = 1
more = "more need"
role = "score"
{given}
"""


@pytest.mark.parametrize("title", ["Share of Muslims", "R e l i g i o n", "Ethnic minorities", "Mosques per 1,000"])
def test_a_figure_that_says_religion_or_ethnicity_is_refused_with_the_rule(title: str) -> None:
    assert "never an input to a score (law 1)" in refused(with_figure("residents", title))


def test_the_registers_own_word_on_a_figure_counts_whatever_the_index_calls_it() -> None:
    said = refused(with_figure("faith-share", "Community strength", max_age_months="84").replace('"84"', "84"))
    assert "it tells of religion or belief" in said


def test_a_renamed_column_is_found_by_the_heading_of_its_file() -> None:
    load = brought(a_table("Halal shops", range(3, 15)))
    used(load, "Halal shops", code="shops", title="Food shops", unit="shops", characteristic="worship")
    assert "places and signs of worship, which stands for religion" in refused(with_figure("shops", "Food shops"))


def test_a_near_perfect_proxy_under_an_innocent_name_is_refused_when_it_is_built() -> None:
    """Somebody copied the share of a faith into a column with another name: its figures give it away."""
    copied = [f"{7 + 3 * wave(number, 11, 38, 71):.2f}" for number in range(12)]
    used(brought(a_table("Footfall", copied)), "Footfall", code="footfall", title="Footfall", unit="a day")
    index = made(with_figure("footfall", "Footfall in the high street"))
    before = IndexBuild.objects.count()
    with pytest.raises(BadInput, match="it is the same as “Residents who named a religion”"):
        built(index)
    assert IndexBuild.objects.count() == before


@pytest.mark.parametrize("weight", ['weight = "lots"', "", "weight = -1"])
def test_a_figure_without_a_weight_is_refused(weight: str) -> None:
    assert "weight" in refused(INDEX.replace("weight = 1\nmore", f"{weight}\nmore", 1))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("format = ", "it is no TOML"),
        ("x\n" * 150_000, "longer than any index needs"),
        ("a." * 3_000 + "a = 1", "longer than any index needs"),
        ("a = " + "[\n" * 50_000, "it is no TOML"),
        ("a = " + "9" * 4_900, "it is no TOML"),
        ("format = 1\nformat = 2", "it is no TOML"),
        (INDEX.replace('title = "', 'title = "a\\u0000b', 1), "a character that is none"),
        (INDEX.replace("weight = 1\n", "weight = nan\n", 1), "weight"),
        (INDEX.replace("max_age_months = 48", "max_age_months = 0xfffffffffffffff", 1), "more than 600"),
        (INDEX.replace("headwater-index/1", "other/1"), "format"),
        (INDEX.replace('code = "damage"', 'code = "nothing-there"'), "no data set has a figure “nothing-there”"),
        (INDEX + "\n[[choices]]\nimpute = 'magic'\nnormalise = 'minmax'\naggregate = 'arithmetic'\n", "magic"),
    ],
)
def test_a_specification_is_refused_with_everything_that_is_wrong(text: str, what: str) -> None:
    assert what in refused(text)


def test_an_index_for_which_a_page_would_wait_too_long_is_for_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    index = made()
    monkeypatch.setattr("headwater.vulnerability.actions.indices.MOST_WORK", 10_000)
    with pytest.raises(BadInput, match="take long"):
        built(index)
    monkeypatch.setattr("headwater.vulnerability.actions.indices.MOST_AREAS", 11)
    with pytest.raises(BadInput, match="12 areas"):
        built(index)


def test_an_old_figure_is_taken_by_name_and_with_a_reason_or_not_at_all() -> None:
    index = made()
    for accepted in ({}, {"overcrowded": "   "}, {"damage": "Another one."}):
        with pytest.raises(BadInput, match="months old, and at most 48 are allowed"):
            built(index, accepted=accepted)
    build = built(index)
    taken = StaleAccepted.objects.get(build=build)
    assert (taken.code, taken.reason, taken.accepted_by.name) == ("overcrowded", OLD["overcrowded"], ANALYST)


@pytest.mark.parametrize("name", ["Rosalind Quaye", "Miriam Okafor-Lisle", "Edwin Carraway"])
def test_nobody_elsewhere_makes_or_builds_the_force_s_index(name: str) -> None:
    with pytest.raises(Refused):
        made(by=name)
    with pytest.raises(Refused):
        built(NeedIndex.objects.get(), by=name)


def test_an_index_sets_no_tier() -> None:
    before = list(Tier.objects.values_list("pk", "tier", "end"))
    built(made())
    assert list(Tier.objects.values_list("pk", "tier", "end")) == before


def test_building_again_from_the_same_figures_gives_the_same() -> None:
    index = made()
    assert built(index).result == built(index).result


def test_what_was_built_stays_when_figures_change_and_names_its_files() -> None:
    build = built(made())
    before = build.result
    used(brought(a_table("More", range(12))), "More", code="more-x", title="More", unit="of them")
    build.refresh_from_db()
    assert build.result == before
    assert {source["title"] for source in build.sources.values()} == {
        "Census of households (invented)",
        "Recorded incidents (invented)",
    }


def test_the_page_puts_ranges_before_places_and_nobody_first(client_of: ClientOf) -> None:
    build = IndexBuild.objects.get()
    page = client_of(ANALYST).get(f"/places/indices/built/{build.ref}/").content.decode()
    assert "a range over our choices" in page
    assert "It is no confidence interval" in page
    assert "It sets no tier" in page
    assert WHY_OLD in page
    names = re.findall(r'<th scope="row"[^>]*><a[^>]*>([^<]+)</a>', page)
    assert len(names) == 12
    assert names == sorted(names)
    assert page.index("From place") < page.index(">Score<")


def test_what_an_area_s_score_is_made_of_adds_up(client_of: ClientOf) -> None:
    build = IndexBuild.objects.get()
    position = build.result["areas"].index("X01")
    assert sum(build.result["contributions"][position]) == pytest.approx(build.result["score"][position], abs=0.01)
    page = client_of(ANALYST).get(f"/places/indices/built/{build.ref}/?area=X01").content.decode()
    assert "What its score is made of" in page


def test_a_partner_sees_the_ranges_and_no_name_of_a_place_that_it_may_not_see(client_of: ClientOf) -> None:
    page = client_of("Ben Tolliver").get(f"/places/indices/built/{IndexBuild.objects.get().ref}/").content.decode()
    assert "Ashvale area" in page
    assert "Kestrel Bay area" not in page
    assert ">X10<" in page


def test_the_file_says_that_it_is_no_table_of_who_is_worst(client_of: ClientOf) -> None:
    build = IndexBuild.objects.get()
    taken = client_of(ANALYST).get(f"/places/indices/built/{build.ref}/?format=csv").content.decode("utf-8-sig")
    lines = taken.splitlines()
    assert lines[0].startswith("Area,Code,From place,To place")
    assert [line.split(",")[0] for line in lines[1:]] == sorted(line.split(",")[0] for line in lines[1:])
    assert len(lines) == 13


def test_two_indices_are_held_against_each_other(client_of: ClientOf) -> None:
    first = IndexBuild.objects.get()
    other = built(made(INDEX.replace("weight = 0.5", "weight = 3", 1)))
    page = client_of(ANALYST).get(f"/places/indices/built/{first.ref}/against/{other.ref}/").content.decode()
    assert "“Households without a car” weighs 3 and not 0.5." in page
    assert page.count('<th scope="row"') == 12


def test_an_area_with_too_little_known_is_named_and_has_no_score(client_of: ClientOf) -> None:
    values = ["" if code == "X04" else 5 + number for number, code in enumerate(CODES)]
    text = INDEX
    for number in range(4):
        load = brought(a_table(f"Figure {number}", values), as_of=date(2026, 2, number + 1))
        used(load, f"Figure {number}", code=f"figure-{number}", title=f"Figure {number}", unit="of them")
        text = with_figure(f"figure-{number}", f"Figure {number}").replace(INDEX, text)
    build = built(made(text))
    assert list(build.result["left_out"]) == ["X04"]
    page = client_of(ANALYST).get(f"/places/indices/built/{build.ref}/").content.decode()
    assert "They have no score, which is not a score of nothing." in page


def test_the_log_tells_who_made_and_built_it() -> None:
    built(made())
    assert set(Event.objects.filter(event__startswith="index.").values_list("event", flat=True)) == {
        "index.made",
        "index.built",
    }


def test_an_index_is_made_and_built_in_two_pages_and_the_stale_figure_is_asked_about(client_of: ClientOf) -> None:
    client = client_of(ANALYST)
    given = {"organisation": organisation("Force 01").pk, "text": INDEX}
    index = client.post("/places/indices/make/", given)["Location"]
    page = client.get(f"{index}build/").content.decode()
    assert "why is it good enough?" in page
    again = client.post(f"{index}build/", {"as_of": "28 November 2026", "why0": ""})
    assert again.status_code == 422
    done = client.post(f"{index}build/", {"as_of": "28 November 2026", "why0": "Nothing newer."})
    assert "/places/indices/built/" in done["Location"]


def test_the_pages_of_an_index_ask_few_questions(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = client_of(ANALYST)
    build = IndexBuild.objects.get()
    for where in (f"built/{build.ref}/", f"{build.index.ref}/", ""):
        client.get(f"/places/indices/{where}")
        with django_assert_max_num_queries(14):
            assert client.get(f"/places/indices/{where}").status_code == 200
