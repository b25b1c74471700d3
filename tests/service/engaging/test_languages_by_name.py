"""Languages are written by their names, as people know them, and kept by their codes."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from headwater.engagement.forms.consequences import CodesField


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Urdu, Polish", "ur pl"),
        ("urdu ,  اردو, UR", "ur"),  # by its own name and by its code it is the same one
        ("ur so", "ur so"),
        ("Soomaali", "so"),
        ("", ""),
        (" , ,", ""),
    ],
)
def test_a_language_is_known_by_its_name_its_own_name_and_its_code(written: str, kept: str) -> None:
    assert CodesField(label="L").clean(written) == kept


@pytest.mark.parametrize("written", ["Urdish", "Urdu; Polish", "Urdu, <b>", "x" * 299])
def test_what_is_no_language_is_told_and_what_was_typed_stays(written: str) -> None:
    with pytest.raises(ValidationError, match="No language here is called"):
        CodesField(label="L").clean(written)
    assert CodesField(label="L").prepare_value(written) == written


def test_what_is_kept_is_shown_by_name() -> None:
    assert CodesField(label="L").prepare_value("ur so") == "Urdu, Somali"
