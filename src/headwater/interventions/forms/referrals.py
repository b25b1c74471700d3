"""The form of a referral: short, plain, and in three parts, so that what was seen is not mixed with what is thought."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.interventions.actions import Referred, Said
from headwater.interventions.forms.fields import line, one_of, text
from headwater.interventions.models import FEEDBACKS, KNOWS, SOURCES
from headwater.organisations.models import new_reference

RECEIPT = re.compile(r"[2-9bcdfghjkmnpqrstvwxyz]{12}")
YES_NO = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No, or not known")}


class Refer(forms.Form):
    """Who it is about, what was seen, what others say, what you make of it, what they know, what was done."""

    name = line(
        gettext_lazy("Name"),
        help_text=gettext_lazy("Of the person you are worried about. If you do not know it, how they can be found."),
    )
    born = line(gettext_lazy("Born on"), required=False, help_text=gettext_lazy("If you know it"))
    child = one_of(gettext_lazy("Are they under 18?"), YES_NO)
    reached = line(gettext_lazy("How they are reached"), required=False)
    fact = text(
        gettext_lazy("What was seen or heard"),
        help_text=gettext_lazy(
            "What you saw or heard yourself, in your own words. Not what you take somebody’s faith or origin to be."
        ),
    )
    when = line(gettext_lazy("When"), required=False)
    seen_by = line(gettext_lazy("By whom"), required=False, help_text=gettext_lazy("If not by you"))
    allegation = text(gettext_lazy("What others say, if anything"), required=False, rows=2)
    said_by = line(gettext_lazy("Who says so"), required=False)
    opinion = text(gettext_lazy("What you make of it, if you like"), required=False, rows=2)
    knows = one_of(gettext_lazy("What does the person know of this?"), KNOWS)
    done = text(gettext_lazy("What you have done already, if anything"), required=False, rows=2)
    source = one_of(gettext_lazy("Where do you come across them?"), SOURCES)
    receipt = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("receipt", new_reference())

    def clean_receipt(self) -> str:
        """A number of the form that the page made, and no other text."""
        text = str(self.cleaned_data["receipt"])
        if not RECEIPT.fullmatch(text):
            raise ValidationError(_("Load this page again, and send it once more."))
        return text

    def given(self, me: str, **more: Any) -> Referred:
        """What was written, as the action takes it; ``me`` is whose words they are where nobody else is named."""
        wrote = self.cleaned_data
        said = (
            Said("fact", wrote["fact"], wrote["seen_by"] or me, wrote["when"]),
            Said("allegation", wrote["allegation"], wrote["said_by"] or _("not said")),
            Said("opinion", wrote["opinion"], me),
        )
        about = {name: wrote[name] for name in ("name", "born", "reached")}
        return Referred(
            source=wrote["source"],
            knows=wrote["knows"],
            about=about,
            said=said,
            done=wrote["done"],
            child=wrote["child"] == "yes",
            receipt=wrote["receipt"],
            **more,
        )


class ReferByLink(Refer):
    """The same, and who refers: there is no account to tell by."""

    referrer = line(
        gettext_lazy("Who you are, and how we reach you"), help_text=gettext_lazy("A name and a telephone number")
    )


class Feedback(forms.Form):
    """What whoever referred is told."""

    feedback = one_of(gettext_lazy("What they are told"), FEEDBACKS)
