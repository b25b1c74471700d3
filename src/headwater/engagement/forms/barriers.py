"""The forms of barriers to joint work."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.barriers import WORDS
from headwater.engagement.forms.joint import NO_PERSON, BoardField, TitledField
from headwater.engagement.models import Initiative, JointAgreement
from headwater.governance.forms.plans import PostField
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField


class LogBarrier(Choosing):
    """What kind, about which one thing, and since when."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of barrier"), choices=list(WORDS.items()))
    partner = OrganisationField(label=gettext_lazy("Partner"), required=False, unseen=True)
    agreement = TitledField(
        label=gettext_lazy("Or an agreement"),
        queryset=JointAgreement.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("None of these"),
    )
    initiative = TitledField(
        label=gettext_lazy("Or an initiative"),
        queryset=Initiative.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("None of these"),
    )
    said = LineField(label=gettext_lazy("What keeps it"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    begun_on = DayField(label=gettext_lazy("Since"))

    def __init__(self, *args: Any, agreements: Any, initiatives: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = agreements  # type: ignore[attr-defined]
        self.fields["initiative"].queryset = initiatives  # type: ignore[attr-defined]


class TryAgainst(forms.Form):
    """What was tried; and, where it was taken further, to which board or post and by when an answer is asked."""

    what = LineField(label=gettext_lazy("What was tried or asked"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    on = DayField(label=gettext_lazy("On"))
    board = BoardField(label=gettext_lazy("Taken to the board"), required=False)
    post = PostField(label=gettext_lazy("Taken to the post"), required=False)
    due = DayField(label=gettext_lazy("To be answered by"), required=False)

    def __init__(self, *args: Any, posts: Any, boards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["post"].empty_label = gettext_lazy("No post")  # type: ignore[attr-defined]
        self.fields["board"].queryset = boards  # type: ignore[attr-defined]


class AnswerStep(forms.Form):
    """The answer."""

    answer = LineField(label=gettext_lazy("Answer"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class EndBarrier(forms.Form):
    """When it was over, and what came of it."""

    on = DayField(label=gettext_lazy("Over on"))
    result = LineField(label=gettext_lazy("What came of it"), max_length=LONGEST_LINE, help_text=NO_PERSON)
