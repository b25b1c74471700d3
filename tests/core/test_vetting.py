"""What vetting lets somebody read: every fact of the data, by the name it has there, and the laws of the ladders."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest

from headwater import schemes
from headwater.core.errors import BadInput
from headwater.core.markings import Checked, Spread, may_go_to, may_hold
from headwater.core.schemes_reading import read_policy, read_scheme
from headwater.core.vetting import NATIONAL_SECURITY

POLICY = schemes.shipped().policy
POLICE = "police"
FACTS = {
    ("BPSS-2009", "gpms"): ("RESTRICTED", "CONFIDENTIAL"),
    ("BPSS-2009", "gsc"): (None, None),
    ("BPSS", "gpms"): (None, None),
    ("BPSS", "gsc"): ("OFFICIAL-SENSITIVE", "SECRET"),
    ("CTC", "gpms"): ("RESTRICTED", "CONFIDENTIAL"),
    ("CTC", "gsc"): ("OFFICIAL-SENSITIVE", "SECRET"),
    ("SC", "gpms"): ("SECRET", "TOP SECRET"),
    ("SC", "gsc"): ("SECRET", "TOP SECRET"),
    ("DV", "gpms"): ("TOP SECRET", None),
    ("DV", "gsc"): ("TOP SECRET", None),
    ("NPPV1", "gpms"): (None, None),
    ("NPPV1", "gsc"): (None, None),
    ("NPPV2", "gpms"): (None, None),
    ("NPPV2", "gsc"): ("OFFICIAL-SENSITIVE", "SECRET"),
    ("NPPV3", "gpms"): (None, None),
    ("NPPV3", "gsc"): ("SECRET", "TOP SECRET"),
}


def document(name: str) -> dict[str, Any]:
    return tomllib.loads((files("headwater.schemes") / f"{name}.toml").read_text("utf-8"))


def highest(held: list[str], scheme: str, asset: str) -> str | None:
    rank = POLICY.ranks(held)[scheme, asset]
    return None if rank < 0 else POLICY.schemes[scheme].levels[rank].code


def test_every_vetting_of_the_data_has_its_facts_here() -> None:
    assert {code for code, _ in FACTS} == set(POLICY.vetting)
    assert len(FACTS) == len(POLICY.vetting) * len(POLICY.schemes)


@pytest.mark.parametrize(("code", "scheme"), FACTS)
def test_a_level_of_vetting_permits_what_the_data_says(code: str, scheme: str) -> None:
    found = POLICY.routine(code, scheme), POLICY.occasional(code, scheme)
    assert tuple(level and level.code for level in found) == FACTS[code, scheme]


@pytest.mark.parametrize(
    ("scheme", "levels"),
    [
        ("gpms", ["UNCLASSIFIED", "PROTECT", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"]),
        ("gsc", ["OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"]),
    ],
)
def test_a_schemes_levels_are_in_their_order(scheme: str, levels: list[str]) -> None:
    assert [level.code for level in POLICY.schemes[scheme].levels] == levels
    assert [level.rank for level in POLICY.schemes[scheme].levels] == list(range(len(levels)))


def test_whoever_is_not_vetted_reads_what_is_open_and_no_more() -> None:
    for asset in (NATIONAL_SECURITY, POLICE):
        assert highest([], "gpms", asset) == "PROTECT"
        assert highest([], "gsc", asset) == "OFFICIAL"


def test_no_national_security_vetting_is_needed_for_restricted() -> None:
    """What chiefs and partners believed otherwise (report 5.1.7)."""
    gpms = POLICY.schemes["gpms"]
    needed = POLICY.who_reads("gpms", gpms.level["RESTRICTED"], NATIONAL_SECURITY)
    assert needed.without_national_security
    assert [item.code for item in needed.enough] == ["BPSS-2009", "CTC", "SC", "DV"]
    assert not POLICY.who_reads("gpms", gpms.level["CONFIDENTIAL"], NATIONAL_SECURITY).without_national_security
    assert POLICY.who_reads("gpms", gpms.level["PROTECT"], NATIONAL_SECURITY).needs_none


def test_the_least_that_is_enough_is_what_a_post_needs() -> None:
    levels = POLICY.schemes["gpms"].level
    assert POLICY.least_for("gpms", levels["PROTECT"], NATIONAL_SECURITY) is None
    assert [
        found.code
        for name in ("RESTRICTED", "CONFIDENTIAL", "TOP SECRET")
        if (found := POLICY.least_for("gpms", levels[name], NATIONAL_SECURITY))
    ] == ["BPSS-2009", "SC", "DV"]
    assert POLICY.least_for("gpms", levels["RESTRICTED"], POLICE) is None  # nothing is known of it
    assert POLICY.least_of(["DV", "CTC", "BPSS"]) == ["BPSS", "CTC", "DV"]


def test_no_ladder_lends_to_another() -> None:
    for code, item in POLICY.vetting.items():
        for ladder in POLICY.ladders:
            if ladder.id != item.ladder:
                assert all(
                    POLICY.ranks([code])[scheme, ladder.asset] == POLICY.ranks([])[scheme, ladder.asset]
                    for scheme in POLICY.schemes
                )


def test_more_vetting_never_takes_a_level_away() -> None:
    for some in combinations(POLICY.vetting, 2):
        for more in POLICY.vetting:
            fewer, richer = POLICY.ranks(some), POLICY.ranks([*some, more])
            assert all(richer[key] >= rank for key, rank in fewer.items())


def test_what_was_not_verified_says_that_it_is_doubtful() -> None:
    assert {code for code, item in POLICY.vetting.items() if item.source.checked is Checked.VERIFIED} == {
        "BPSS",
        "NPPV1",
    }
    assert POLICY.vetting["BPSS-2009"].source.checked.in_words == "doubtful: sources differ"
    assert POLICY.open[0].source.doubtful
    assert not POLICY.schemes["gsc"].level["OFFICIAL"].source.doubtful


def test_a_marking_is_known_by_its_other_names_however_it_is_written() -> None:
    gpms = POLICY.schemes["gpms"]
    for name in ("npm", " Not  protectively marked ", "UNCLASSIFIED"):
        assert gpms.named(name) == gpms.levels[0]
    assert gpms.named("OFFICIAL") is None


def test_one_scheme_took_the_others_place_on_a_day() -> None:
    from datetime import date

    gpms, gsc = POLICY.schemes["gpms"], POLICY.schemes["gsc"]
    for day, old in ((date(2009, 3, 1), True), (date(2014, 3, 31), True), (date(2014, 4, 2), False)):
        assert (gpms.in_force(day), gsc.in_force(day)) == (old, not old)
    assert gsc.becomes["RESTRICTED"] == ("OFFICIAL", "OFFICIAL-SENSITIVE")


def test_nothing_above_the_ceiling_is_held() -> None:
    gpms = POLICY.schemes["gpms"]
    assert may_hold(gpms, gpms.level["RESTRICTED"], gpms.ceiling).allowed
    refused = may_hold(gpms, gpms.level["CONFIDENTIAL"], gpms.ceiling)
    assert not refused.allowed
    assert "holds nothing that is marked above RESTRICTED, and this is CONFIDENTIAL" in refused.why
    assert "write here only that it exists" in refused.why
    assert may_hold(gpms, gpms.level["CONFIDENTIAL"], "SECRET").allowed


@pytest.mark.parametrize(
    ("colour", "named", "organisations", "goes"),
    [
        ("TLP:CLEAR", False, 90, True),
        ("TLP:GREEN", False, 90, True),
        ("TLP:AMBER", False, 90, True),
        ("TLP:AMBER+STRICT", False, 2, False),
        ("TLP:AMBER+STRICT", False, 1, True),
        ("TLP:AMBER+STRICT", True, 2, False),
        ("TLP:AMBER+STRICT", True, 1, True),
        ("TLP:RED", False, 1, False),
        ("TLP:RED", True, 3, True),
    ],
)
def test_the_traffic_lights_are_a_rule_for_audiences(colour: str, named: bool, organisations: int, goes: bool) -> None:
    one = next(item for item in schemes.shipped().colours if item.code == colour)
    decision = may_go_to(one, Spread(named, organisations))
    assert decision.allowed is goes
    assert colour in decision.why


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"open": [{"scheme": "gpms", "level": "PROTECTED", "checked": "general", "source": "x"}]}, "“PROTECTED”"),
        ({"open": [{"scheme": "gpmz", "level": "PROTECT", "checked": "general", "source": "x"}]}, "“gpmz”"),
        ({"vetting": [*document("vetting")["vetting"], {"code": "X"}]}, "“ladder” is missing"),
        ({"ladder": []}, "no “ladder”"),
        ({"sure": True}, "“sure” is not a key"),
        ({"format": "other/1"}, "“format” is “other/1”"),
    ],
)
def test_a_vetting_that_names_what_is_not_there_decides_nothing(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_policy(document("vetting") | change, "vetting", POLICY.schemes)


def test_a_vetting_cannot_build_on_itself_or_a_later_one() -> None:
    data = document("vetting")
    data["vetting"][0]["builds_on"] = ["DV"]
    with pytest.raises(BadInput, match="names “DV”, which is not there"):
        read_policy(data, "vetting", POLICY.schemes)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ceiling": "SECRETISH"}, "“SECRETISH”"),
        ({"level": []}, "no “level”"),
        ({"level": [*document("gsc")["level"], document("gsc")["level"][0]]}, "has a level twice"),
        ({"becomes": [{"from": "PROTECT", "to": ["NONE"]}]}, "“NONE”"),
    ],
)
def test_a_scheme_that_is_not_whole_marks_nothing(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_scheme(document("gsc") | change, "gsc")


def test_a_cost_is_a_range_in_whole_pounds() -> None:
    assert {code: item.cost for code, item in POLICY.vetting.items() if item.cost} == {
        "CTC": (45, 80),
        "SC": (50, 100),
        "DV": (880, 1420),
    }
    data = document("vetting")
    data["vetting"][2]["cost"] = [45, 80.5]
    with pytest.raises(BadInput, match="“cost” is not a list of 2 whole numbers"):
        read_policy(data, "vetting", POLICY.schemes)
