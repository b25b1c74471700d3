"""The forms of plans for the consequences of an event, and of what is in them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.consequences import STEP_KINDS, TRIGGERS
from headwater.engagement.models import ConsequencePlan, PlanRole
from headwater.engagement.models.consequence_plans import LONGEST_MESSAGE
from headwater.governance.forms.plans import PostField
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.sharing.languages import LANGUAGES
from headwater.shell.forms import DayField, LineField

PLAN_CHANGES = ("title", "triggers", "languages", "review_on")
NO_PERSON = gettext_lazy("About the place and the work, and not about a person")


class CodesField(LineField):
    """Several codes of a list, written with spaces: as checkboxes they would be a page long."""

    def __init__(self, **kwargs: Any) -> None:
        words = gettext_lazy("Their codes with a space between, for example: ur ar so. Empty where it is English alone")
        super().__init__(help_text=words, required=False, max_length=300, **kwargs)

    def to_python(self, value: Any) -> str:
        """The codes, each once, in their order."""
        return " ".join(dict.fromkeys(super().to_python(value).lower().replace(",", " ").split()))

    def validate(self, value: Any) -> None:
        """Each must be known."""
        unknown = [code for code in value.split() if code not in LANGUAGES]
        if unknown:
            words = _("No language has the code “%(code)s”. Look at the list beside the form.")
            raise ValidationError(words % {"code": unknown[0][:20]})


class TriggersField(forms.MultipleChoiceField):
    """What sets a plan off, as codes with a space between."""

    def __init__(self, **kwargs: Any) -> None:
        choices = list(TRIGGERS.items())
        super().__init__(choices=choices, widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value: Any) -> Any:
        """In the order of the list."""
        given = super().clean(value)
        return " ".join(code for code in TRIGGERS if code in given)

    def prepare_value(self, value: Any) -> Any:
        """As checkboxes have it."""
        return value.split() if isinstance(value, str) else value


class AboutConsequencePlan(forms.Form):
    """What a plan is for."""

    title = LineField(label=gettext_lazy("Title"), max_length=200, help_text=NO_PERSON)
    triggers = TriggersField(label=gettext_lazy("What sets it off"))
    languages = CodesField(label=gettext_lazy("Languages spoken there"))
    review_on = DayField(label=gettext_lazy("To be reviewed by"))


class BeginConsequencePlan(AboutConsequencePlan):
    """What it is for, and which post owns it."""

    owner = PostField(label=gettext_lazy("Which post owns it"))

    field_order = ("title", "triggers", "owner", "languages", "review_on")

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = gettext_lazy("Choose a post")  # type: ignore[attr-defined]


class ChangeConsequencePlan(AboutConsequencePlan):
    """What may be changed, with what the form showed, so that two hands on it are noticed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_title = LineField(widget=forms.HiddenInput, required=False)
    was_triggers = LineField(widget=forms.HiddenInput, required=False)
    was_languages = LineField(widget=forms.HiddenInput, required=False)
    was_review_on = DayField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, plan: ConsequencePlan) -> ChangeConsequencePlan:
        """The form as it is first shown."""
        shown = {name: getattr(plan, name) for name in PLAN_CHANGES}
        return cls(initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": plan.version})


class Review(forms.Form):
    """Until when it is looked at again."""

    review_on = DayField(label=gettext_lazy("To be reviewed by"))


class Withdraw(forms.Form):
    """Why."""

    because = LineField(label=gettext_lazy("Why it ends"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class WriteTest(forms.Form):
    """That it was tried."""

    on = DayField(label=gettext_lazy("Tested on"))
    how = LineField(
        label=gettext_lazy("How it was tested"),
        max_length=200,
        help_text=gettext_lazy("For example: at a table with partners, or in an exercise"),
    )
    found = LineField(label=gettext_lazy("What was found"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class AddRole(forms.Form):
    """Which post does what, and which stands in."""

    title = LineField(label=gettext_lazy("Role"), max_length=200)
    does = LineField(label=gettext_lazy("What they do"), max_length=LONGEST_LINE, required=False, help_text=NO_PERSON)
    post = PostField(label=gettext_lazy("Which post has it"))
    deputy = PostField(
        label=gettext_lazy("Which post stands in"),
        required=False,
        help_text=gettext_lazy("Whoever the register has as a deputy of the first post stands in too"),
    )

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, empty in (("post", gettext_lazy("Choose a post")), ("deputy", gettext_lazy("No other post"))):
            self.fields[name].queryset = posts  # type: ignore[attr-defined]
            self.fields[name].empty_label = empty  # type: ignore[attr-defined]


class AddContact(Choosing):
    """Whom to call: one of three, and how."""

    post = PostField(label=gettext_lazy("A post"), required=False)
    called = OrganisationField(label=gettext_lazy("Or an organisation"), required=False)
    name = LineField(label=gettext_lazy("Or somebody who agreed to be named here"), max_length=200, required=False)
    agreed_on = DayField(label=gettext_lazy("Agreed on"), required=False)
    role = LineField(label=gettext_lazy("What they can do"), max_length=200, required=False, help_text=NO_PERSON)
    how = LineField(
        label=gettext_lazy("How to call"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A number that is answered at night"),
    )
    hours = LineField(label=gettext_lazy("At which hours"), max_length=200, required=False)
    languages = CodesField(label=gettext_lazy("Languages they speak"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["post"].empty_label = gettext_lazy("No post")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Exactly one."""
        given = super().clean() or {}
        if not self.errors and sum(bool(given.get(name)) for name in ("post", "called", "name")) != 1:
            raise ValidationError(_("Choose a post, or an organisation, or write a name: one of the three."))
        if given.get("name") and not given.get("agreed_on"):
            self.add_error("agreed_on", _("Nobody is named here who did not agree to it: give the day."))
        return given


class AddMessage(forms.Form):
    """Words ready to be said, in one language."""

    about = LineField(
        label=gettext_lazy("What it is about"),
        max_length=200,
        help_text=gettext_lazy("The same words for the same message in every language"),
    )
    audience = LineField(label=gettext_lazy("Whom it is for"), max_length=200, help_text=NO_PERSON)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    wording = forms.CharField(label=gettext_lazy("The words"), max_length=LONGEST_MESSAGE, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("en", _("English")), *((code, one.told) for code, one in LANGUAGES.items())]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]


class AddStep(forms.Form):
    """A thing on the checklist."""

    title = LineField(label=gettext_lazy("What is done"), max_length=300, help_text=NO_PERSON)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(STEP_KINDS.items()), widget=forms.RadioSelect)
    role = forms.ModelChoiceField(
        label=gettext_lazy("Who does it"),
        queryset=PlanRole.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("Nobody yet"),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes from the start"), min_value=0, max_value=7 * 24 * 60,
        widget=forms.NumberInput(attrs={"data-width": "5"}),
    )  # fmt: skip

    def __init__(self, *args: Any, roles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["role"]
        field.queryset = roles
        field.label_from_instance = lambda row: row.title
