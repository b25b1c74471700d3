"""The one guard against formula injection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.publishing.spreadsheet_text import LONGEST, cell_of, guarded

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 20 7946 0000",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tKent",
        "   =1",
        "\u00a0=1",  # no-break space
        "\ufeff=1",  # byte order mark
        "\u200b@x",  # zero-width space
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "﹦1",  # small form
        '=cmd|" /C calc"!A0',
    ],
)
def test_a_text_that_a_spreadsheet_might_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", " ", "Kent", "1+1", "a=b", "92%", "— none", "“No”", "'=1", "Škoda", "½"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_a_character_that_xml_cannot_hold_is_replaced_and_hides_no_sign() -> None:
    assert guarded("a\x00b\x0b\ud800\uffff") == "a\ufffdb\ufffd\ufffd\ufffd"
    assert guarded("\x1b=1") == "\ufffd=1"


@given(ANY_TEXT)
def test_guarding_twice_changes_nothing_more(text: str) -> None:
    assert guarded(guarded(text)) == guarded(text)


@given(ANY_TEXT)
def test_no_guarded_text_begins_with_a_sign_after_white_space(text: str) -> None:
    assert guarded(text).strip()[:1] not in set("=+-@＝＋－＠")


@given(ANY_TEXT)
def test_every_cells_text_can_be_written_as_utf_8_and_fits(text: str) -> None:
    assert len(cell_of(text).encode("utf-16-le")) // 2 <= LONGEST
    assert "\r" not in cell_of(text)


@pytest.mark.parametrize("text", ["a" * LONGEST, "😀" * (LONGEST // 2)])
def test_a_text_that_just_fits_a_cell_is_whole(text: str) -> None:
    assert cell_of(text) == text


@pytest.mark.parametrize("text", ["a" * (LONGEST + 1), "😀" * LONGEST, "=" * LONGEST])
def test_a_longer_text_is_cut_and_says_so(text: str) -> None:
    cut = cell_of(text)
    assert cut.startswith(guarded(text)[:1000])
    assert "… [cut here: the whole text has 32,76" in cut
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
