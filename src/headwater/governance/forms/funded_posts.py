"""The forms of a funded post, and of the support that regional posts give."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.lifecycle import FUNDED_POST
from headwater.core.sentences import sentence
from headwater.governance.actions.funded_posts import SAID
from headwater.governance.models import FOCUS, FundedPost, SupportGiven
from headwater.organisations.models import Organisation, Post
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said

YES_NO = (("True", sentence("Police staff")), ("False", sentence("Police officer")))


class SayStep(forms.Form):
    """What a post came to, and when."""

    state = forms.ChoiceField(label=gettext_lazy("What is it now?"), widget=forms.RadioSelect)
    on = DayField(label=gettext_lazy("From which day?"))
    note = LineField(
        label=gettext_lazy("Note"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("Nobody is named: the register knows who holds which post"),
    )

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        after = [move.end for move in FUNDED_POST.moves if move.start == now]
        self.fields["state"].choices = [(one, FUNDED_POST.states[one]) for one in after]  # type: ignore[attr-defined]


class SayOfPost(forms.Form):
    """How a post is held, what it was before, and what it is for."""

    staff = forms.TypedChoiceField(
        label=gettext_lazy("Held by"), choices=YES_NO, widget=forms.RadioSelect, coerce=lambda value: value == "True"
    )
    converted_why = LineField(
        label=gettext_lazy("Why it was converted"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("Needed where it is held otherwise than it was planned"),
    )
    previous_role = LineField(
        label=gettext_lazy("Role that it was before"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Where a role was relabelled, such as one for cohesion or diversity"),
    )
    prevent_time = forms.IntegerField(
        label=gettext_lazy("Time for Prevent, per cent"), min_value=0, max_value=100, required=False
    )
    relabelled_why = LineField(
        label=gettext_lazy("What is asked of a relabelled post"), max_length=LONGEST_LINE, required=False
    )
    unclear_why = LineField(
        label=gettext_lazy("Why its role is unclear"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("Leave it empty once the role is clear"),
    )
    focus = forms.ChoiceField(label=gettext_lazy("Focus"), choices=FOCUS, required=False, widget=forms.RadioSelect)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_staff = forms.TypedChoiceField(
        choices=YES_NO, widget=forms.HiddenInput, required=False, coerce=lambda value: value == "True"
    )
    was_converted_why = LineField(widget=forms.HiddenInput, required=False)
    was_previous_role = LineField(widget=forms.HiddenInput, required=False)
    was_prevent_time = forms.IntegerField(widget=forms.HiddenInput, required=False)
    was_relabelled_why = LineField(widget=forms.HiddenInput, required=False)
    was_unclear_why = LineField(widget=forms.HiddenInput, required=False)
    was_focus = LineField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, funded: FundedPost) -> SayOfPost:
        """The form as it is first shown."""
        shown = {name: getattr(funded, name) for name in SAID}
        return cls(initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": funded.version})


class PayJointly(forms.Form):
    """Who pays for a post, and which share."""

    share = forms.IntegerField(label=gettext_lazy("Share of the grant, per cent"), min_value=1, max_value=100)
    others = forms.CharField(
        label=gettext_lazy("Who pays the rest"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A line for each: funder | per cent. Together with the grant’s they make 100"),
    )

    def clean_others(self) -> list[tuple[str, int]]:
        """Each funder with a share."""
        found = []
        for line in self.cleaned_data["others"].splitlines():
            name, _bar, share = line.replace("\x00", "").partition("|")
            number = share.strip().rstrip("% ")
            if not line.strip():
                continue
            if not (name.strip() and number.isascii() and number.isdecimal() and len(number) <= 3):
                raise ValidationError(_("“%(line)s” is no funder with a share. Write: OSCT | 50") % {"line": line[:60]})
            found.append((" ".join(name.split())[:200], int(number)))
        return found


class LinkPost(forms.Form):
    """Which post of the register it is."""

    post = forms.ModelChoiceField(
        label=gettext_lazy("Post in the register"),
        queryset=Post.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("None of these"),
    )

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["post"].label_from_instance = lambda row: said(row.in_words)  # type: ignore[attr-defined]


class LogSupport(forms.Form):
    """What a regional post did for a force in a month."""

    funded = forms.ModelChoiceField(
        label=gettext_lazy("Which regional post"), queryset=FundedPost.objects.none(), to_field_name="ref"
    )
    force = forms.ModelChoiceField(
        label=gettext_lazy("For which force"), queryset=Organisation.objects.none(), to_field_name="ref"
    )
    month = DayField(label=gettext_lazy("In which month"), help_text=gettext_lazy("Any day of it"))
    days = forms.DecimalField(
        label=gettext_lazy("Days"), min_value=0, max_value=31, max_digits=3, decimal_places=1,
        help_text=gettext_lazy("Halves count: 2.5"),
    )  # fmt: skip
    what = LineField(label=gettext_lazy("What was done"), max_length=LONGEST_LINE)

    def __init__(self, *args: Any, posts: Any, forces: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["funded"].queryset = posts  # type: ignore[attr-defined]
        self.fields["funded"].label_from_instance = _called  # type: ignore[attr-defined]
        self.fields["force"].queryset = forces  # type: ignore[attr-defined]

    def clean_days(self) -> int:
        """The half days."""
        halves = self.cleaned_data["days"] * 2
        if halves != int(halves) or halves < 1:
            raise ValidationError(_("Write days in halves, from 0.5."))
        return int(halves)

    def given(self) -> SupportGiven:
        """What was logged, not saved yet."""
        given = self.cleaned_data
        return SupportGiven(
            organisation=given["funded"].organisation,
            funded=given["funded"],
            force=given["force"],
            month=given["month"].replace(day=1),
            half_days=given["days"],
            what=given["what"],
        )


def _called(row: FundedPost) -> str:

    return said(row.called)


class SayDuty(forms.Form):
    """Which force a host is to support."""

    host = forms.ModelChoiceField(label=gettext_lazy("Host"), queryset=Organisation.objects.none(), to_field_name="ref")
    force = forms.ModelChoiceField(
        label=gettext_lazy("Force"), queryset=Organisation.objects.none(), to_field_name="ref"
    )
    start = DayField(label=gettext_lazy("From"))

    def __init__(self, *args: Any, hosts: Any, forces: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = hosts  # type: ignore[attr-defined]
        self.fields["force"].queryset = forces  # type: ignore[attr-defined]


class EndDuty(forms.Form):
    """With which day a host supports a force no more."""

    end = DayField(label=gettext_lazy("Until"))
