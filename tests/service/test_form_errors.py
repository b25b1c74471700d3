"""What a form says of a field that it cannot take: which field, and what to do, in our words."""

from __future__ import annotations

from django import forms
from django.template import Context, Template

from headwater.core.errors import BadInput, Problem
from headwater.core.sentences import sentence
from headwater.shell.forms import tell


class Asked(forms.Form):
    """One field of each sort."""

    title = forms.CharField(label="Title", max_length=5)
    kind = forms.ChoiceField(label="Which is it?", choices=[("a", "A")])
    sure = forms.BooleanField(label="I am sure")
    days = forms.IntegerField(label="Days", max_value=9)
    ref = forms.CharField(label="Reference", widget=forms.HiddenInput, required=False)


def summary(form: forms.Form) -> str:
    page = Template("{{ form }}").render(Context({"form": form}))
    return page.split("</ul>")[0]


def test_what_is_empty_is_named_once_with_what_to_do() -> None:
    told = summary(Asked({}))
    assert "Title: It is empty. Fill it in." in told
    assert "Which is it? Nothing is chosen. Choose one." in told
    assert "I am sure: It is not ticked." in told
    assert "required" not in told


def test_what_does_not_fit_says_by_how_much() -> None:
    told = summary(Asked({"title": "123456", "kind": "z", "sure": "on", "days": "12"}))
    assert "Title: It has 6 characters, and at most 5 fit. Shorten it." in told
    assert "“z” is not one of the choices any more." in told
    assert "Days: It is more than 9." in told


def test_what_an_action_refuses_stands_at_its_field_or_with_its_place() -> None:
    form = Asked({"title": "One", "kind": "a", "sure": "on", "days": "1"})
    assert form.is_valid()
    what, remedy = sentence("it is there twice."), sentence("Choose another.")
    tell(form, BadInput([Problem(where, what, remedy) for where in ("Title", "Row 4", "Reference")]))
    told = summary(form)
    assert "Title: It is there twice. Choose another." in told
    assert "Row 4: It is there twice." in told
    assert "Hidden field" not in told
    assert "Reference: " not in told
