"""The forms of money by bid: a round, a criterion, a bid, a score and a decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.bid_scoring import HIGHEST
from headwater.core.sentences import sentence
from headwater.governance.models import BidCriterion
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField, MoneyField


class MakeRound(forms.Form):
    """A sum that is to be given by bid."""

    organisation = forms.ModelChoiceField(label=gettext_lazy("Given by"), queryset=Organisation.objects.none())
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    what_for = LineField(label=gettext_lazy("What is it for?"), max_length=LONGEST_LINE)
    pot = MoneyField(label=gettext_lazy("Sum"))
    closes = DayField(label=gettext_lazy("Bids until"))
    one_off = forms.BooleanField(label=gettext_lazy("For one year only"), required=False)
    review_on = DayField(
        label=gettext_lazy("Long-term need reviewed by"),
        required=False,
        help_text=gettext_lazy("Needed where it is for one year only: what it began goes on needing somebody"),
    )

    def __init__(self, *args: Any, kept: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = kept  # type: ignore[attr-defined]
        self.fields["organisation"].initial = kept.first()


class AddCriterion(forms.Form):
    """What bids are scored by."""

    title = LineField(label=gettext_lazy("Criterion"), max_length=200)
    means = LineField(label=gettext_lazy("What is looked for"), max_length=LONGEST_LINE)
    weight = forms.IntegerField(label=gettext_lazy("Weight"), min_value=1, max_value=100)
    scorers = forms.TypedChoiceField(
        label=gettext_lazy("Scored by how many"),
        choices=((1, sentence("One person")), (2, sentence("Two people"))),
        coerce=int,
        widget=forms.RadioSelect,
        initial=1,
    )


class SendBid(forms.Form):
    """What an organisation asks for."""

    organisation = forms.ModelChoiceField(label=gettext_lazy("For whom"), queryset=Organisation.objects.none())
    what = LineField(label=gettext_lazy("What is it for?"), max_length=200)
    amount = MoneyField(label=gettext_lazy("Amount"))
    why = forms.CharField(
        label=gettext_lazy("Why, against the criteria"),
        max_length=LONGEST_LINE * 4,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, own: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]
        self.fields["organisation"].initial = own.first()


class ScoreBid(forms.Form):
    """A score on one criterion, with reasons."""

    criterion = forms.ModelChoiceField(
        label=gettext_lazy("Criterion"), queryset=BidCriterion.objects.none(), to_field_name="ref"
    )
    score = forms.IntegerField(
        label=gettext_lazy("Score"), min_value=0, max_value=HIGHEST,
        help_text=gettext_lazy("0 not met, 1 little, 2 in part, 3 well, 4 wholly"),
    )  # fmt: skip
    reasons = forms.CharField(
        label=gettext_lazy("Reasons"), max_length=LONGEST_LINE, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, criteria: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = criteria  # type: ignore[attr-defined]
        self.fields["criterion"].label_from_instance = lambda row: row.title  # type: ignore[attr-defined]


class DecideBid(forms.Form):
    """What is decided on a bid."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=(("awarded", sentence("Award it")), ("refused", sentence("Refuse it"))),
        widget=forms.RadioSelect,
    )
    awarded = MoneyField(label=gettext_lazy("Awarded"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Reasons"), max_length=LONGEST_LINE, widget=forms.Textarea(attrs={"rows": 3})
    )
