"""What a form says of a field that cannot be taken: which field it is, and what to do.

Django's own words (“This field is required.”) stand in a summary seven times over and say neither.
"""

from __future__ import annotations

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.forms import BoundField
from django.utils.translation import gettext_lazy

ENDS = ("?", ".", ":", "!")


def speak_plainly() -> None:
    """Have every form of the service, and those of the sign-in library, say what to do."""
    forms.Field.default_error_messages["required"] = gettext_lazy("It is empty. Fill it in.")
    forms.ChoiceField.default_error_messages["required"] = gettext_lazy("Nothing is chosen. Choose one.")
    forms.BooleanField.default_error_messages = {"required": gettext_lazy("It is not ticked. Tick it if it is so.")}
    none = gettext_lazy("“%(value)s” is not one of the choices any more. Choose one that is listed.")
    for kind in (forms.ChoiceField, forms.MultipleChoiceField, forms.ModelChoiceField):
        kind.default_error_messages["invalid_choice"] = none
    most = gettext_lazy("It has %(show_value)d characters, and at most %(limit_value)d fit. Shorten it.")
    MaxLengthValidator.message = most
    MaxValueValidator.message = gettext_lazy("It is more than %(limit_value)s. Give that or less.")
    MinValueValidator.message = gettext_lazy("It is less than %(limit_value)s. Give that or more.")


def in_summary(bound: BoundField, error: str) -> str:
    """The error as the summary above a form has it: with the name of its field."""
    label = str(bound.label or "").strip()
    if not label:
        return error
    return f"{label} {error}" if label.endswith(ENDS) else f"{label}: {error}"
