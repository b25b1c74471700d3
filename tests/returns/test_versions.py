"""A return to another framework, or to another text of it, is refused with what differs."""

from __future__ import annotations

import pytest
from tests.returns.filled import KINDS, TODAY, filled, text

from headwater import frameworks
from headwater.core.errors import BadInput
from headwater.frameworks import FrameworkText
from headwater.returns.identity import Identity, identity_of
from headwater.returns.reading import read_return


def changed(*pairs: tuple[str, str]) -> FrameworkText:
    """The 2009 framework as a draft of another version, with words replaced."""
    words = text().text.decode()
    for old, new in (('version = "1.0.0"', 'version = "1.1.0"'), ('"published"', '"draft"'), *pairs):
        assert old in words
        words = words.replace(old, new)
    return frameworks.read_text(words.encode(), "new.toml")


def told(kind: str, sent: FrameworkText, now: FrameworkText, tier: str = "priority") -> list[str]:
    who: Identity = identity_of("Force 01", tier, "prevent-2010", sent)
    with pytest.raises(BadInput) as bad:
        read_return(filled(kind, {}, who, sent), "f", now, TODAY)
    return [str(problem) for problem in bad.value.problems]


@pytest.mark.parametrize("kind", KINDS)
def test_a_stale_version_is_refused_with_each_question_that_differs(kind: str) -> None:
    now = changed(
        ("Does the force’s strategic assessment deal", "Does the force’s yearly assessment deal"),
        ('"AV-2"', '"AV-20"'),
        ('id = "AV-3"', 'id = "AV-3"\nmeaning = 2'),
    )
    head, *differences = told(kind, text(), now)
    assert head.startswith("f: answers prevent-policing-2009 1.0.0; what is asked now is 1.1.0.")
    assert "asks AV-1 as “Does the force’s strategic assessment" in differences[0]
    assert "it is now “Does the force’s yearly assessment" in differences[0]
    assert "(reworded)" in differences[0]
    assert "has AV-2, which was removed: “Does the area’s" in differences[1]
    assert "(changed meaning; its authors raised its meaning from 1 to 2)" in differences[2]
    assert "does not have AV-20, which was added: “Does the area’s" in differences[3]
    assert len(differences) == 4


def test_a_text_that_differs_elsewhere_is_refused_and_says_so() -> None:
    _, *differences = told("xlsx", text(), changed(("Asks how far each", "Tells how far each")))
    assert [item.split(": ")[1] for item in differences] == [
        "asks the same questions; other parts of the framework differ. Fill in a fresh copy"
    ]


def test_another_framework_is_refused_by_its_name() -> None:
    now = changed(('id = "prevent-policing-2009"', 'id = "something-else"'))
    [only] = told("ods", text(), now)
    assert only == ("f: answers prevent-policing-2009 1.0.0, not something-else 1.1.0. Read it with that framework.")
