"""The forms of plans, objectives, activities, milestones and dependencies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.framework import PlanHeading
from headwater.core.lifecycle import ACTIVITY
from headwater.governance.models import Activity, Plan
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models import Post
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField

NO_PERSON = gettext_lazy("About the work, and not about a person")
PLAN_CHANGES = ("title", "start", "end", "review_on")
ACTIVITY_CHANGES = ("title", "start")
VERB_WORDS = {
    "begin": gettext_lazy("It has begun"),
    "hold": gettext_lazy("It is held up"),
    "go_on": gettext_lazy("It goes on"),
    "finish": gettext_lazy("It is done"),
    "stop": gettext_lazy("It is stopped"),
    "reopen": gettext_lazy("It is taken up again"),
}


class AboutPlan(forms.Form):
    """Its title, its time and its review."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    start = DayField(label=gettext_lazy("From"))
    end = DayField(label=gettext_lazy("Until"))
    review_on = DayField(label=gettext_lazy("To be reviewed on"))


class BeginPlan(AboutPlan):
    """What a plan is, and whether it begins from the template."""

    template = forms.ChoiceField(label=gettext_lazy("Begin it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, templates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = templates  # type: ignore[attr-defined]


class ChangePlan(AboutPlan):
    """What may be changed, with what the form showed, so that two hands on it are noticed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_title = LineField(widget=forms.HiddenInput, required=False)
    was_start = DayField(widget=forms.HiddenInput, required=False)
    was_end = DayField(widget=forms.HiddenInput, required=False)
    was_review_on = DayField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, plan: Plan) -> ChangePlan:
        """The form as it is first shown."""
        shown = {name: getattr(plan, name) for name in PLAN_CHANGES}
        return cls(initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": plan.version})


class AdoptPlan(forms.Form):
    """When, and where that was decided."""

    on = DayField(label=gettext_lazy("Adopted on"))
    where = LineField(
        label=gettext_lazy("Where it was adopted"),
        max_length=200,
        help_text=gettext_lazy("The board or the meeting that decided it"),
    )


class ReviewPlan(forms.Form):
    """What a review found, and when the next one is."""

    on = DayField(label=gettext_lazy("Reviewed on"))
    found = LineField(label=gettext_lazy("What was found"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    next_on = DayField(label=gettext_lazy("Next to be reviewed on"))


class Because(forms.Form):
    """Why."""

    because = LineField(label=gettext_lazy("Why it ends"), max_length=LONGEST_LINE)


class WriteObjective(forms.Form):
    """What is to be reached, under which heading, and how anybody would know."""

    title = LineField(label=gettext_lazy("What is to be reached"), max_length=300)
    heading = forms.ChoiceField(label=gettext_lazy("Heading"))
    shown_by = LineField(label=gettext_lazy("How anybody would know"), max_length=LONGEST_LINE, required=False)

    def __init__(self, *args: Any, headings: Iterable[PlanHeading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heading"].choices = [(one.id, one.title) for one in headings]  # type: ignore[attr-defined]


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic while it runs
    """A post, as “Chief officer lead for Prevent at Force 01”."""

    def __init__(self, **kwargs: Any) -> None:
        empty = gettext_lazy("No post: the organisation itself")
        super().__init__(queryset=Post.objects.none(), to_field_name="ref", empty_label=empty, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """In the language of whoever reads."""
        from headwater.shell.saying import said

        return said(obj.in_words)


class Owned(Choosing):
    """Who owns it: a post, or an organisation by its name. A post brings its organisation."""

    post = PostField(label=gettext_lazy("Which post owns it"), required=False)
    owner = OrganisationField(label=gettext_lazy("Or which organisation"), required=False, unseen=True)

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """With a post, its organisation; with neither, an error beside the field."""
        given = super().clean() or {}
        post = given.get("post")
        if post is not None:
            given["owner"] = post.organisation
        elif given.get("owner") is None and "owner" not in self.errors:
            self.add_error("owner", ValidationError(_("Choose a post, or write the name of an organisation.")))
        return given


class WriteActivity(Owned):
    """What is done, by whom and when, and which strands it serves."""

    title = LineField(label=gettext_lazy("What is done"), max_length=300)
    strands = forms.MultipleChoiceField(
        label=gettext_lazy("Which strands it serves"), widget=forms.CheckboxSelectMultiple
    )
    start = DayField(label=gettext_lazy("From"))
    due = DayField(label=gettext_lazy("To be done by"))

    field_order = ("title", "strands", "post", "owner", "start", "due")

    def __init__(self, *args: Any, headings: Iterable[PlanHeading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strands"].choices = [(one.id, one.title) for one in headings]  # type: ignore[attr-defined]


class ChangeActivity(forms.Form):
    """What may be changed of it, with what the form showed. Its day and its owner have pages of their own."""

    title = LineField(label=gettext_lazy("What is done"), max_length=300)
    start = DayField(label=gettext_lazy("From"))
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_title = LineField(widget=forms.HiddenInput, required=False)
    was_start = DayField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, activity: Activity) -> ChangeActivity:
        """The form as it is first shown."""
        shown = {name: getattr(activity, name) for name in ACTIVITY_CHANGES}
        return cls(initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": activity.version})


class GiveActivity(Owned):
    """Who owns it from now on, with who did when the form was shown."""

    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)


class MapActivity(forms.Form):
    """Which strands it serves."""

    strands = forms.MultipleChoiceField(
        label=gettext_lazy("Which strands it serves"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, headings: Iterable[PlanHeading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strands"].choices = [(one.id, one.title) for one in headings]  # type: ignore[attr-defined]


class MoveOn(forms.Form):
    """How it stands now, why, and on which day where it is done."""

    verb = forms.ChoiceField(label=gettext_lazy("How does it stand?"), widget=forms.RadioSelect)
    reason = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    on = DayField(
        label=gettext_lazy("Done on"), required=False, help_text=gettext_lazy("Only where it is done. Empty for today")
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = [move.verb for move in ACTIVITY.moves if move.start == activity.state]
        self.fields["verb"].choices = [(verb, VERB_WORDS[verb]) for verb in verbs]  # type: ignore[attr-defined]


class MoveDay(forms.Form):
    """Another day, and why."""

    due = DayField(label=gettext_lazy("New day"))
    reason = LineField(
        label=gettext_lazy("Why"), max_length=LONGEST_LINE, help_text=gettext_lazy("It stands in the board pack")
    )


class SetMilestone(forms.Form):
    """A point on the way, and its day."""

    title = LineField(label=gettext_lazy("What is to be reached"), max_length=300)
    due = DayField(label=gettext_lazy("To be reached by"))


class ReachMilestone(forms.Form):
    """On which day."""

    on = DayField(label=gettext_lazy("Reached on"))


class SayDependency(forms.Form):
    """What it waits for, and why."""

    needs = forms.ModelChoiceField(
        label=gettext_lazy("What it waits for"), queryset=Activity.objects.none(), to_field_name="ref"
    )
    why = LineField(label=gettext_lazy("Why"), max_length=300)

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].queryset = others  # type: ignore[attr-defined]


class Nothing(forms.Form):
    """Nothing but the button."""
