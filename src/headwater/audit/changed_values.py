"""Values of the log as people write them: days, times, yes and no, the words of choices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from headwater.audit.guard import Record

# Fields, by record and name, that prove something to a machine and say nothing to a person.
UNTOLD: Mapping[str, tuple[str, ...]] = {
    "storedfile": ("sha256", "media_type"),
    "evidence": ("stored",),
    "citation": ("target", "by_urn", "snapshot", "sha256"),
    "job": ("address", "grants", "media_type"),
    "token": ("digest",),
    "keptframework": ("sha256", "text"),
    "observation": ("mark", "text"),
    "draft": ("chapters_then", "checked"),
    "publication": ("tables", "manifest_sha256"),
    "publishedfile": ("sha256",),
    "signingkey": ("private_pem", "public_pem"),
}
NAMED_OTHERWISE = {"file": "storedfile", "framework": "keptframework"}  # in URNs
Field = models.Field[Any, Any]


def fields_of(urn: str) -> Mapping[str, Field]:
    """The fields of the record with this URN, by the names that the log has for them."""
    name = urn.removeprefix("urn:headwater:").partition(":")[0].replace("-", "")
    model = _models().get(NAMED_OTHERWISE.get(name, name))
    if model is None:
        return {}
    return {str(field.verbose_name): field for field in model._meta.concrete_fields}


def is_told(field: Field | None) -> bool:
    """Whether a person is shown the field; what the log has under a name that no record has any more, they are."""
    return field is None or field.name not in UNTOLD.get(str(field.model._meta.model_name), ())


def _models() -> dict[str, type[models.Model]]:
    told = [model for model in apps.get_models() if issubclass(model, Record)]
    return {str(model._meta.model_name): model for model in (*told, get_user_model())}


def in_english(value: object, field: Field | None) -> str:
    """A text, or the words of a choice, as the names in the log have them; nothing for anything else."""
    return str(_choice(value, field)) if isinstance(value, str) else ""


def shown(value: object, field: Field | None) -> str:
    """A value in the language of whoever reads."""
    if value in (None, ""):
        return gettext("nothing")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, str) and isinstance(field, models.DateField):
        return _day_or_time(value)
    words = _choice(value, field)
    return gettext(str(getattr(words, "form", words))) if words is not value else str(value)


def _choice(value: object, field: Field | None) -> object:
    return dict(field.flatchoices).get(value, value) if field is not None else value


def _day_or_time(text: str) -> str:
    """24 November 2026, or 24 November 2026, 16:26."""
    if "T" in text:
        return date_format(localtime(datetime.fromisoformat(text)), "j F Y, H:i")
    return date_format(date.fromisoformat(text), "j F Y")
