"""Which organisation somebody means, by its name, a part of it or its reference; a choice where it may be several."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.plain_text import folded, tidy
from headwater.core.posts import KIND_WORDS
from headwater.organisations.models import Organisation
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer
from headwater.shell.saying import said

MOST = 10  # that one is chosen from


def meant(viewer: Viewer, text: str, *, unseen: bool = False) -> list[Organisation]:
    """Those that ``text`` may mean, at most one more than ``MOST``: a whole name is meant before a part of one.

    With ``unseen``, a reference finds an organisation that the viewer cannot see too: whoever is there gave it to them.
    """
    seen = organisations(viewer).order_by("name", "pk")
    referred = list((Organisation.objects.all() if unseen else seen).filter(ref=text.lower()))
    if referred:
        return referred
    whole = list(seen.filter(looks=folded(text))[: MOST + 1])
    return whole or list(seen.filter(name__icontains=text)[: MOST + 1])


class OrganisationField(forms.CharField):
    """An organisation by what people call it. Where several are called so, the form asks again with those to choose."""

    viewer: Viewer

    def __init__(self, *, unseen: bool = False, **kwargs: Any) -> None:
        self.unseen = unseen
        by_name = gettext_lazy("Its name or a part of it")
        by_both = gettext_lazy("Its name or a part of it. If you do not see it here, the reference on its page")
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(max_length=200, help_text=by_both if unseen else by_name, widget=widget, **kwargs)

    def clean(self, value: Any) -> Organisation | None:
        """The organisation; an error that says what to write, or to choose."""
        text = tidy(super().clean(value) or "")
        if not text:
            return None
        found = meant(self.viewer, text, unseen=self.unseen)
        if len(found) == 1:
            return found[0]
        self._offer(found[:MOST])
        raise ValidationError(_how_to_go_on(len(found)) % {"text": text})

    def _offer(self, found: list[Organisation]) -> None:
        """Those to choose from, and a way back to writing."""
        if not found:
            return
        again = ("", _("None of these: I write it again"))
        self.widget = forms.RadioSelect(choices=[*((item.ref, _told(item)) for item in found), again])
        self.help_text = ""


def _how_to_go_on(found: int) -> str:
    if not found:
        return _("You see no organisation called “%(text)s”. Look at how it is spelt, or write only a part of it.")
    if found > MOST:
        return _("More than ten are called “%(text)s”. These are the first. Choose one, or write more of the name.")
    return _("More than one is called “%(text)s”. Choose the one that you mean.")


def _told(organisation: Organisation) -> str:
    """Its name, what it is, and what it is part of if that is seen: enough to tell two of one name apart."""
    above = getattr(organisation, "parent_name", "")
    about = [said(KIND_WORDS[organisation.kind]), *([above] if above else [])]  # type: ignore[index]
    return f"{organisation.name} ({', '.join(about)})"


class Choosing(forms.Form):
    """A form in which somebody says which organisation they mean."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, OrganisationField):
                field.viewer = viewer
