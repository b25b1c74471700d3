"""A sentence that JSON kept is said in the language of whoever reads it later."""

from __future__ import annotations

import json
from datetime import date

from headwater.core.sentences import Sentence, kept, sentence, unkept


def test_a_sentence_comes_back_with_its_form_and_what_fills_it() -> None:
    inner = sentence("drawn in at the top")
    whole = sentence("{how}: {count} on {day}", how=inner, count=3, day=date(2009, 3, 31))
    again = unkept(json.loads(json.dumps(kept(whole))))
    assert again == whole
    assert isinstance(again, Sentence)
    assert again.form == whole.form
    assert isinstance(again.given["how"], Sentence)


def test_a_plain_text_stays_one() -> None:
    assert unkept(json.loads(json.dumps(kept("words")))) == "words"
