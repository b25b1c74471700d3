"""The forms of frameworks, indicators, adoptions, assessments and statements of success."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.performance_frameworks import COMPARABLE, DIRECTIONS, FORMS, KINDS, NATIONS, PERIODS, TOPICS
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT
from headwater.performance.models import IndicatorVersion
from headwater.shell.forms import DayField, LineField

NO_PERSON = gettext_lazy("About the work, and not about a person")


FIRST_VALUES = {"comparable": "unsaid", "direction": "neither"}


def _choice(label: Any, words: Any, *, radio: bool = False) -> forms.ChoiceField:
    widget = forms.RadioSelect if radio else forms.Select
    return forms.ChoiceField(label=label, choices=list(words.items()), widget=widget)


class SubmitFramework(forms.Form):
    """What it is called, whose it is, what it is for, where it applies and where it comes from."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    whose = LineField(label=gettext_lazy("Whose it is"), max_length=200)
    purpose = LineField(label=gettext_lazy("What it is for"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    nation = _choice(gettext_lazy("Where it applies"), NATIONS, radio=True)
    source = LineField(
        label=gettext_lazy("Where it comes from"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("A paper, a letter or a page, with its date"),
    )
    left_open = forms.CharField(
        label=gettext_lazy("What is not known of it"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TakeIn(forms.Form):
    """For which organisation."""

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = PlaceField(label=gettext_lazy("For which organisation"), queryset=places)


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic while it runs
    """An organisation of a short list."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", Organisation.objects.none())
        super().__init__(to_field_name="ref", **kwargs)


class Adapt(TakeIn):
    """For which organisation, under which title, and what is changed."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    changed = LineField(label=gettext_lazy("What was changed, and why"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class Adopt(TakeIn):
    """For which organisation, and for what."""

    purpose = LineField(label=gettext_lazy("What it is used for here"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class PutInUse(forms.Form):
    """Who reads it from now on."""

    shared = forms.ChoiceField(
        label=gettext_lazy("Who reads it"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Everybody with a post, so that others can adopt it")),
            ("no", gettext_lazy("Only those who read how the place is led")),
        ],
    )


class Because(forms.Form):
    """Why."""

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"] = LineField(label=label, max_length=LONGEST_LINE, help_text=NO_PERSON)


class DefineIndicator(forms.Form):
    """What an indicator means, from a month on."""

    name = LineField(label=gettext_lazy("Name"), max_length=200)
    definition = LineField(label=gettext_lazy("Definition"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    form = _choice(gettext_lazy("What is returned"), FORMS, radio=True)
    numerator = LineField(label=gettext_lazy("What is counted"), max_length=300, required=False)
    denominator = LineField(
        label=gettext_lazy("Out of what"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For a part of a whole, and for one count for each of another"),
    )
    unit = LineField(label=gettext_lazy("Unit"), max_length=60, required=False)
    period = _choice(gettext_lazy("How often"), PERIODS)
    direction = _choice(gettext_lazy("Which way is better"), DIRECTIONS)
    kind = _choice(gettext_lazy("Kind of indicator"), KINDS, radio=True)
    topic = _choice(gettext_lazy("What it is about"), TOPICS)
    limits = LineField(label=gettext_lazy("What it cannot tell"), max_length=LONGEST_LINE)
    comparable = _choice(gettext_lazy("Whether places can be compared"), COMPARABLE, radio=True)
    comparable_why = LineField(label=gettext_lazy("Why they can or cannot"), max_length=LONGEST_LINE, required=False)
    instead_of = LineField(
        label=gettext_lazy("What it is measured instead of"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only where it stands in for what was asked: cohesion for resilience, say"),
    )
    instead_why = LineField(label=gettext_lazy("Why that is measured instead"), max_length=LONGEST_LINE, required=False)
    since = DayField(
        label=gettext_lazy("Holds from the month of"), help_text=gettext_lazy("The first day of a month: 1 April 2009")
    )


class RedefineIndicator(DefineIndicator):
    """The same, with what was changed."""

    changed = LineField(label=gettext_lazy("What was changed, and why"), max_length=LONGEST_LINE, help_text=NO_PERSON)

    @classmethod
    def of(cls, row: IndicatorVersion) -> RedefineIndicator:
        """The form as it is first shown: what holds now."""
        names = [name for name in cls.base_fields if name not in ("since", "changed")]
        return cls(initial={name: getattr(row, name) for name in names})


class SayUse(forms.Form):
    """When progress was judged by it, and what was found."""

    on = DayField(label=gettext_lazy("Judged on"))
    found = LineField(label=gettext_lazy("What was found"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class SayPartner(Choosing):
    """With whom it was agreed, when, and what shows it."""

    partner = OrganisationField(label=gettext_lazy("Partner"), unseen=True)
    agreed_on = DayField(label=gettext_lazy("Agreed on"))
    shown_by = LineField(label=gettext_lazy("What shows it"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class Assess(forms.Form):
    """What it is good for, and what is doubted."""

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = PlaceField(label=gettext_lazy("For which organisation"), queryset=places)
        self.order_fields(["place", "good_for", "doubts"])

    good_for = LineField(label=gettext_lazy("What it is good for"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    doubts = LineField(label=gettext_lazy("What is doubted of it"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class SaySuccess(forms.Form):
    """What success would look like, and by what one would see it."""

    said = LineField(label=gettext_lazy("What success would look like"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    shown_by = LineField(label=gettext_lazy("By what one would see it"), max_length=LONGEST_LINE)
