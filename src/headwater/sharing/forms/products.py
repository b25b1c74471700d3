"""The forms of products, audiences, answers and releases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater import schemes
from headwater.core.markings import BREADTH_WORDS
from headwater.core.posts import POST_KINDS
from headwater.organisations.models import Organisation
from headwater.sharing.models import ANSWERS, LONGEST_PORTION, LONGEST_REASON, WORTH
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said


def _schemes() -> list[tuple[str, str]]:
    return [(item.id, item.title) for item in schemes.shipped().policy.schemes.values()]


class MakeProduct(forms.Form):
    """What it is called, and how it is marked."""

    title = LineField(
        label=gettext_lazy("Title"),
        max_length=300,
        help_text=gettext_lazy("Every audience sees this: say no more than the lowest of them may know"),
    )
    organisation = forms.ChoiceField(label=gettext_lazy("Written by"))
    scheme = forms.ChoiceField(label=gettext_lazy("Marking scheme"), choices=_schemes)
    asset = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        choices=lambda: [(item, item) for item in schemes.shipped().policy.assets],
    )

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = places  # type: ignore[attr-defined]


class AskOriginators(forms.Form):
    """By when they are to answer."""

    due = DayField(label=gettext_lazy("To be answered by"))


class AnswerConsent(forms.Form):
    """What an originator says."""

    answer = forms.ChoiceField(label=gettext_lazy("May it go?"), choices=ANSWERS, widget=forms.RadioSelect)
    reason = LineField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=gettext_lazy("A refusal needs one"),
    )
    change = forms.CharField(
        label=gettext_lazy("Wording that may go instead"),
        max_length=LONGEST_PORTION,
        required=False,
        widget=forms.Textarea,
    )
    until = DayField(label=gettext_lazy("Agreed until"), required=False)
    protocol = LineField(label=gettext_lazy("Under which protocol"), max_length=300, required=False)


class Recall(forms.Form):
    """Why it is recalled."""

    why = LineField(
        label=gettext_lazy("Why is it recalled?"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Its readers are told"),
    )


class Worth(forms.Form):
    """What a release was worth: three taps."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it worth to you?"), choices=WORTH, widget=forms.RadioSelect)
    text = LineField(
        label=gettext_lazy("What do you need, or what should change?"), max_length=LONGEST_REASON, required=False
    )


class Challenge(forms.Form):
    """Which portion is marked too high, and why."""

    number = forms.ChoiceField(label=gettext_lazy("Which portion?"))
    text = LineField(
        label=gettext_lazy("Why would a lower marking do?"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Say what harm would not follow"),
    )

    def __init__(self, *args: Any, numbers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = numbers  # type: ignore[attr-defined]


class AnswerRemark(forms.Form):
    """What its makers say to a reader."""

    answer = LineField(label=gettext_lazy("Answer"), max_length=LONGEST_REASON)


class Issue(forms.Form):
    """How far it may be passed on, and: you said, we changed."""

    colour = forms.ChoiceField(
        label=gettext_lazy("How far may its readers pass it on?"),
        required=False,
        choices=lambda: [
            ("", gettext_lazy("Nothing is said: they ask before they pass it on")),
            *((one.code, f"{one.code}: {said(BREADTH_WORDS[one.breadth])}") for one in schemes.shipped().colours),
        ],
    )
    changed = LineField(
        label=gettext_lazy("What readers said, and this version changes"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=gettext_lazy("Its readers see this. Say nothing here that the version does not"),
    )


class MakeAudience(forms.Form):
    """Whom versions are made for."""

    title = LineField(label=gettext_lazy("What it is called"), max_length=200)
    organisation = forms.ChoiceField(label=gettext_lazy("Kept by"))
    marking = forms.ChoiceField(label=gettext_lazy("The highest level that all of them read routinely"))
    asset = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        choices=lambda: [(item, item) for item in schemes.shipped().policy.assets],
    )
    caveats = LineField(label=gettext_lazy("Caveats that all of them hold"), max_length=200, required=False)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = places  # type: ignore[attr-defined]
        self.fields["marking"].choices = [  # type: ignore[attr-defined]
            (f"{scheme.id} {level.code}", f"{level.code} ({scheme.title})")
            for scheme in schemes.shipped().policy.schemes.values()
            for level in scheme.levels
        ]


class AddPart(forms.Form):
    """Who is in an audience."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Those with a post at"), queryset=Organisation.objects.none(), required=False
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of post"), required=False)
    email = forms.EmailField(label=gettext_lazy("Or one person, by their address"), required=False)
    start = DayField(label=gettext_lazy("From"))

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]
        kinds = [(item.id, said(item.title)) for item in POST_KINDS.values()]
        self.fields["kind"].choices = [("", ""), *kinds]  # type: ignore[attr-defined]


class LastDay(forms.Form):
    """Until when something holds."""

    last = DayField(label=gettext_lazy("Last day"))


class MayTheySee(forms.Form):
    """About whom it is asked."""

    email = forms.EmailField(label=gettext_lazy("A person, by their address"), required=False)
    vetting = forms.ChoiceField(
        label=gettext_lazy("Or somebody with this vetting"),
        required=False,
        choices=lambda: [
            ("", ""),
            ("none", gettext_lazy("no vetting")),
            *((item.code, f"{item.title} ({item.code})") for item in schemes.shipped().policy.vetting.values()),
        ],
    )
    audience = forms.ChoiceField(label=gettext_lazy("Who is in this audience"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Or whoever holds this kind of post"),
        required=False,
        help_text=gettext_lazy("With the vetting above, or with none"),
    )
    place = forms.ModelChoiceField(label=gettext_lazy("At"), queryset=Organisation.objects.none(), required=False)

    def __init__(self, *args: Any, audiences: list[tuple[int, str]], places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        kinds = [(item.id, said(item.title)) for item in POST_KINDS.values()]
        self.fields["kind"].choices = [("", ""), *kinds]  # type: ignore[attr-defined]
        self.fields["audience"].choices = [("", ""), *audiences]  # type: ignore[attr-defined]
