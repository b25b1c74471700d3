"""The forms of initiatives: proposing, designing, moving, counting, reviewing, and concerns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.initiatives import AUDIENCES, CONCERN_KINDS, SEVERITIES, STEP_KINDS, STOP_ANSWERS, STRENGTHS
from headwater.core.pence import MOST
from headwater.engagement.forms.joint import NO_PERSON
from headwater.engagement.models import CONCERN_DECISIONS, Initiative
from headwater.governance.forms.plans import PostField
from headwater.governance.models import Grant
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField, MoneyField

DESIGNED = (
    "aim", "audience", "start", "end", "cost", "funder", "grant", "owner", "reach", "evaluation", "stop_rule",
)  # fmt: skip
MOST_PEOPLE = 100_000_000


class AboutInitiative(forms.Form):
    """What an initiative is, and what must stand before it starts."""

    aim = LineField(label=gettext_lazy("Aim"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    audience = forms.ChoiceField(label=gettext_lazy("Audience"), choices=list(AUDIENCES.items()))
    start = DayField(label=gettext_lazy("Planned from"))
    end = DayField(label=gettext_lazy("Planned until"))
    cost = MoneyField(label=gettext_lazy("Cost"))
    funder = LineField(label=gettext_lazy("Funder"), max_length=200)
    grant = forms.ModelChoiceField(
        label=gettext_lazy("Grant"),
        queryset=Grant.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("None that is kept here"),
    )
    owner = PostField(label=gettext_lazy("Post that owns it"), required=False)
    reach = forms.IntegerField(
        label=gettext_lazy("How many it is to reach"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    evaluation = LineField(
        label=gettext_lazy("How it is evaluated"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("What would show that it worked, and what would show that it did not. Before the start"),
    )
    stop_rule = LineField(
        label=gettext_lazy("What would stop it"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("It is asked at each review"),
    )

    def __init__(self, *args: Any, posts: Any, grants: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts  # type: ignore[attr-defined]
        self.fields["grant"].queryset = grants  # type: ignore[attr-defined]

    def clean_reach(self) -> int:
        """Nothing is nought: an initiative is proposed before anybody knows how many it reaches."""
        return self.cleaned_data.get("reach") or 0

    def clean_cost(self) -> int:
        """Within what is kept."""
        return min(int(self.cleaned_data.get("cost") or 0), MOST)


class Propose(AboutInitiative):
    """The same, with its title."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)

    field_order = ("title",)


class Design(AboutInitiative):
    """What may be changed before the start, with what the form showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_aim = LineField(widget=forms.HiddenInput, required=False)
    was_audience = LineField(widget=forms.HiddenInput, required=False)
    was_start = DayField(widget=forms.HiddenInput, required=False)
    was_end = DayField(widget=forms.HiddenInput, required=False)
    was_cost = forms.IntegerField(widget=forms.HiddenInput, required=False)
    was_funder = LineField(widget=forms.HiddenInput, required=False)
    was_grant = LineField(widget=forms.HiddenInput, required=False)
    was_owner = LineField(widget=forms.HiddenInput, required=False)
    was_reach = forms.IntegerField(widget=forms.HiddenInput, required=False)
    was_evaluation = LineField(widget=forms.HiddenInput, required=False)
    was_stop_rule = LineField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, row: Initiative, **choices: Any) -> Design:
        """The form as it is first shown."""
        shown = {name: getattr(row, name) for name in DESIGNED}
        was = {f"was_{name}": getattr(value, "ref", value) for name, value in shown.items()}
        shown["cost"] = f"{row.cost // 100}.{row.cost % 100:02}"
        return cls(initial=shown | was | {"seen": row.version}, **choices)


class WriteStep(forms.Form):
    """The next step of how it should work."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=list(STEP_KINDS.items()))
    what = LineField(label=gettext_lazy("Step"), max_length=300, help_text=NO_PERSON)
    shown_by = LineField(label=gettext_lazy("How anybody would know"), max_length=300, required=False)


class WriteNote(forms.Form):
    """What it may do to communities, for good and ill, and who was asked."""

    gains = LineField(label=gettext_lazy("What it may do for communities"), max_length=LONGEST_LINE)
    harms = LineField(
        label=gettext_lazy("What it may do to them"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Bullying, stigma, the belief that it is spying, or other harm"),
    )
    asked = LineField(
        label=gettext_lazy("Who was asked, by role or group"), max_length=LONGEST_LINE, help_text=NO_PERSON
    )


class MoveInitiative(forms.Form):
    """Why."""

    reason = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class CountReach(forms.Form):
    """How many were reached in a period, and how that was counted."""

    start = DayField(label=gettext_lazy("From"))
    end = DayField(label=gettext_lazy("Until"))
    counted = forms.IntegerField(
        label=gettext_lazy("How many were reached"), min_value=0, max_value=MOST_PEOPLE,
        help_text=gettext_lazy("A number, and nobody’s name"),
    )  # fmt: skip
    how = LineField(label=gettext_lazy("How that was counted"), max_length=300)


class WriteResult(forms.Form):
    """What was found, what that rests on, and what it does not show."""

    found = LineField(label=gettext_lazy("What was found"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    strength = forms.ChoiceField(
        label=gettext_lazy("What that rests on"), widget=forms.RadioSelect, choices=list(STRENGTHS.items())
    )
    limits = LineField(label=gettext_lazy("What it does not show"), max_length=LONGEST_LINE)


class ReviewInitiative(forms.Form):
    """What a review found, whether it must stop, and when the next is."""

    found = LineField(label=gettext_lazy("What was found"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    stop_met = forms.ChoiceField(
        label=gettext_lazy("Has what would stop it come about?"),
        widget=forms.RadioSelect,
        choices=list(STOP_ANSWERS.items()),
    )
    next_on = DayField(label=gettext_lazy("Next to be reviewed on"))


class RaiseConcern(forms.Form):
    """What was said, by whom in their role, how bad it is and what is done."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(CONCERN_KINDS.items()))
    said = LineField(label=gettext_lazy("What was said"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    raised_by = LineField(
        label=gettext_lazy("Who raised it, by role"),
        max_length=200,
        help_text=gettext_lazy("For example, a head teacher, a parent, an adviser; not a name"),
    )
    severity = forms.ChoiceField(
        label=gettext_lazy("How bad"),
        widget=forms.RadioSelect,
        choices=list(SEVERITIES.items()),
        help_text=gettext_lazy("A serious one pauses the work until somebody who answers for it decides"),
    )
    mitigation = LineField(label=gettext_lazy("What is done about it"), max_length=LONGEST_LINE)
    post = PostField(label=gettext_lazy("Post that sees to it"), required=False)
    review_on = DayField(label=gettext_lazy("To be looked at again on"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]


class DecideConcern(forms.Form):
    """Whether the work may go on, and why."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decided"), widget=forms.RadioSelect, choices=list(CONCERN_DECISIONS.items())
    )
    reasons = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class WorkConcern(forms.Form):
    """What was done, how bad it is now, and when it is looked at next."""

    did = LineField(label=gettext_lazy("What was done"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    severity = forms.ChoiceField(
        label=gettext_lazy("How bad it is now"),
        widget=forms.RadioSelect,
        choices=list(SEVERITIES.items()),
        help_text=gettext_lazy("What grows worse pauses the work, and has to be decided on anew"),
    )
    review_on = DayField(label=gettext_lazy("To be looked at again on"))


class StrikeWords(forms.Form):
    """Why."""

    because = LineField(label=gettext_lazy("Why they are struck out"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class CloseConcern(forms.Form):
    """What came of it."""

    outcome = LineField(label=gettext_lazy("What came of it"), max_length=LONGEST_LINE, help_text=NO_PERSON)
