"""The forms of oversight, of visits, and of figures that differ."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.governance.forms.plans import NO_PERSON, PostField
from headwater.governance.models import PARTS, PORTFOLIOS
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField


class NameMember(forms.Form):
    """Which post, as what, for which area, from when."""

    post = PostField(label=gettext_lazy("Which post"))
    part = forms.ChoiceField(label=gettext_lazy("As what"), widget=forms.RadioSelect, choices=list(PARTS.items()))
    portfolio = forms.ChoiceField(
        label=gettext_lazy("In which portfolio"),
        required=False,
        choices=[("", gettext_lazy("Only for a lead member")), *PORTFOLIOS.items()],
    )
    area = forms.ModelChoiceField(
        label=gettext_lazy("Of which area"),
        queryset=Organisation.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("Only for a link member"),
    )
    start = DayField(label=gettext_lazy("From"))

    def __init__(self, *args: Any, posts: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class KeepTraining(forms.Form):
    """What, when, and how many of how many; never who."""

    what = LineField(label=gettext_lazy("What it was about"), max_length=300, help_text=NO_PERSON)
    on = DayField(label=gettext_lazy("Given on"))
    trained = forms.IntegerField(label=gettext_lazy("How many members were there"), min_value=0, max_value=999)
    members = forms.IntegerField(label=gettext_lazy("How many members there are"), min_value=1, max_value=999)


class Ask(forms.Form):
    """What is asked, and by when an answer is due."""

    asked = LineField(label=gettext_lazy("What is asked"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    due = DayField(label=gettext_lazy("To be answered by"))


class Answer(forms.Form):
    """The answer."""

    answer = LineField(label=gettext_lazy("Answer"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class KeepVisit(Choosing):
    """Which force, when, what was supported and what challenged."""

    region = forms.ModelChoiceField(label=gettext_lazy("From"), queryset=Organisation.objects.none())
    force = OrganisationField(label=gettext_lazy("Force"), unseen=True)
    day = DayField(label=gettext_lazy("Day"))
    support = LineField(label=gettext_lazy("What was supported"), max_length=LONGEST_LINE, required=False)
    challenge = LineField(
        label=gettext_lazy("What was challenged"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("The force is asked to answer it"),
    )

    def __init__(self, *args: Any, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        self.fields["region"].initial = regions.first()


class KeepStatistic(forms.Form):
    """A figure with its source, its base and its time."""

    organisation = forms.ModelChoiceField(label=gettext_lazy("Kept by"), queryset=Organisation.objects.none())
    measure = LineField(
        label=gettext_lazy("What it measures"),
        max_length=200,
        help_text=gettext_lazy("Figures of the same measure stand side by side: write it as the other one has it"),
    )
    value = LineField(label=gettext_lazy("What it says"), max_length=100)
    source = LineField(label=gettext_lazy("Source"), max_length=200)
    base = LineField(label=gettext_lazy("Of whom"), max_length=300, help_text=gettext_lazy("What is counted, of what"))
    as_of = LineField(label=gettext_lazy("Of when"), max_length=100)

    def __init__(self, *args: Any, own: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]
        self.fields["organisation"].initial = own.first()
