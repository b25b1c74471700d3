"""Forms as the service shows them: one error summary, components for fields, days as people write them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.errors import BadInput
from headwater.core.pence import pence_of, pounds
from headwater.core.plain_text import tidy
from headwater.core.return_days import hear_day
from headwater.shell.days import told
from headwater.shell.saying import said

FIRST = date(1800, 1, 1)
FURTHEST = timedelta(days=50 * 366)  # ahead of today


class Renderer(DjangoTemplates):
    """Draws every form of the service, and those of the sign-in library, by the same template."""

    form_template_name = "shell/form.html"

    def get_template(self, template_name: str) -> Any:
        """The service's own templates before Django's."""
        from django.template.loader import get_template

        return (
            get_template(template_name) if template_name.startswith("shell/") else super().get_template(template_name)
        )


class LineField(forms.CharField):
    """A name or a title: one line, without characters that nobody sees."""

    def to_python(self, value: Any) -> str:
        """The line."""
        return tidy(super().to_python(value) or "")


class DayField(forms.Field):
    """A day in words or numbers: 3 November 2008, 3 Nov 2008, 2008-11-03."""

    widget = forms.TextInput(attrs={"data-width": "10", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("For example, 3 November 2008"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """The day, or an error that says how to write it."""
        text = str(value or "").strip()
        if not text:
            return None
        heard = hear_day(text)
        if heard.day is None:
            words = _("“%(text)s” %(what)s Write it like 3 November 2008.")
            raise ValidationError(words % {"text": text[:40], "what": said(heard.what)})
        if not FIRST <= heard.day <= timezone.localdate() + FURTHEST:
            raise ValidationError(
                _("“%(text)s” is not a day that anything here can have. Look at its year.") % {"text": text}
            )
        return heard.day

    def prepare_value(self, value: Any) -> Any:
        """As a person writes it."""
        return told(value) if isinstance(value, date) else value


class MoneyField(forms.CharField):
    """An amount in pounds; its value is whole pence."""

    widget = forms.TextInput(attrs={"data-width": "10", "inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, *, signed: bool = False, **kwargs: Any) -> None:
        self.signed = signed
        kwargs.setdefault("help_text", gettext_lazy("In pounds, for example 7,239,000 or 12.50"))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> int | None:
        """The pence."""
        text = super().clean(value)
        if not text:
            return None
        try:
            pence = pence_of(text)
        except ValueError as error:
            raise ValidationError(_("“%(text)s” is no amount. Write it like 7,239,000.") % {"text": text}) from error
        if pence < 0 and not self.signed:
            raise ValidationError(_("That is less than nothing. Write an amount from 0."))
        return pence

    def prepare_value(self, value: Any) -> Any:
        """As a person writes it."""
        return pounds(value) if isinstance(value, int) else value


def tell(form: forms.BaseForm, bad: BadInput) -> None:
    """Show what an action refused beside the fields it names; above the form with its place, where none is shown."""
    shown = {str(field.label): name for name, field in form.fields.items() if not field.widget.is_hidden}
    hidden = {str(field.label) for field in form.fields.values() if field.widget.is_hidden}
    for problem in bad.problems:
        where, what = _(problem.where), said(problem.what)
        told = f"{what[:1].upper()}{what[1:]} {said(problem.remedy)}"
        form.add_error(shown.get(where), told if where in shown or where in hidden else f"{where}: {told}")
