"""The forms of education: liaison, the fund’s use, and resources."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.initiatives import FUND_USES
from headwater.engagement.forms.joint import NO_PERSON
from headwater.engagement.models import SECTORS
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField, MoneyField


class KeepLiaison(Choosing):
    """With which sector or institution, how, and from when."""

    sector = forms.ChoiceField(label=gettext_lazy("Sector"), widget=forms.RadioSelect, choices=list(SECTORS.items()))
    partner = OrganisationField(
        label=gettext_lazy("Institution"),
        required=False,
        unseen=True,
    )
    how = LineField(label=gettext_lazy("How, and by which post"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    start = DayField(label=gettext_lazy("From"))


class EndLiaison(forms.Form):
    """Its last day."""

    on = DayField(label=gettext_lazy("Last day"))


class Nothing(forms.Form):
    """Nothing but the button."""


class SayFundUse(forms.Form):
    """What the force does with its share."""

    use = forms.ChoiceField(
        label=gettext_lazy("What it is used for"), widget=forms.RadioSelect, choices=list(FUND_USES.items())
    )
    amount = MoneyField(label=gettext_lazy("Amount, if it is known"), required=False)
    rests_on = LineField(label=gettext_lazy("What this rests on"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class KeepResource(forms.Form):
    """What it is, where it applies, and where it comes from."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    issued_on = DayField(label=gettext_lazy("Issued on"), required=False)
    england = forms.BooleanField(label=gettext_lazy("Applies to England"), required=False)
    wales = forms.BooleanField(label=gettext_lazy("Applies to Wales"), required=False)
    why = LineField(label=gettext_lazy("Why there and not elsewhere"), max_length=LONGEST_LINE, required=False)
    source = LineField(label=gettext_lazy("Source"), max_length=300)
