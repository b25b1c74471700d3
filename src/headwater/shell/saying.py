"""The core's sentences in the language of whoever reads."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext, override

from headwater.core.decision import Decision
from headwater.core.sentences import Sentence
from headwater.shell.days import told


def said(text: object) -> str:
    """``text`` in the reader's language, if it is a sentence or a word that the catalogue has, or a record that is."""
    text = getattr(text, "in_words", text)
    if isinstance(text, Sentence):
        return gettext(text.form).format(**{key: said(value) for key, value in text.given.items()})
    if isinstance(text, date):
        return told(text)
    return ", ".join(said(item) for item in text) if isinstance(text, tuple) else str(text)


def why(decision: Decision) -> str:
    """The reasons of a decision as running text."""
    return " ".join(said(reason) for reason in decision.reasons)


def in_welsh(text: object) -> str:
    """A term as Wales has it beside the English one, where the catalogue has it."""
    with override("cy"):
        welsh = said(text)
    return welsh if welsh != str(text) else ""
