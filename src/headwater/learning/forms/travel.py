"""The forms of what becomes of a study elsewhere, of calls for evidence, and of promises."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.case_studies import RESULTS
from headwater.core.commitments import SAID
from headwater.learning.forms.studies import ForOrganisation, choice, sentences
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.schemes.learning import words_of
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said

ROOM_FOR_WHO = 100  # characters of the words that say who took something out, before the reason


class ReadByOthers(forms.Form):
    """What others read; once something in it was pointed out, it asks whoever wrote it to judge."""

    judged = forms.BooleanField(
        label=gettext_lazy("I read what is pointed out, and judge that it identifies nobody"),
        required=False,
        widget=forms.HiddenInput,
    )
    pointed_out = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10_000)

    def ask_to_judge(self, pointed_out: Collection[str]) -> None:
        """Show the question, not answered yet, below what it is about; carry the keys of what it is about."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.pop("judged", None)
        data["pointed_out"] = " ".join(sorted(pointed_out))
        self.data = data
        self.fields["judged"].widget = forms.CheckboxInput()
        self.order_fields([*(name for name in self.fields if name != "judged"), "judged"])


class Adopt(ForOrganisation, ReadByOthers):
    """From when, and with what changes."""

    start = DayField(label=gettext_lazy("From"))
    changes = LineField(
        label=gettext_lazy("With what changes"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Or that there are none."),
    )


class TellResult(ReadByOthers):
    """What came of it, what was done otherwise, and what shows it."""

    result = choice(gettext_lazy("What came of it"), RESULTS)
    changes = LineField(
        label=gettext_lazy("What was done otherwise"), max_length=LONGEST_LINE,
        help_text=gettext_lazy("Or that nothing was."),
    )  # fmt: skip
    evidence = sentences(gettext_lazy("What shows it"))


class EndAdoption(ReadByOthers):
    """Until when, and why no longer."""

    on = DayField(label=gettext_lazy("Until"))
    why = LineField(label=gettext_lazy("Why no longer"), max_length=LONGEST_LINE)


class AskQuestion(ForOrganisation, ReadByOthers):
    """What one wants to know."""

    text = LineField(label=gettext_lazy("Question"), max_length=LONGEST_LINE)


class AnswerQuestion(ReadByOthers):
    """The answer."""

    answer = sentences(gettext_lazy("Answer"))


class Commend(ForOrganisation, ReadByOthers):
    """Why one thanks for it."""

    reason = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE)


class WithdrawStudy(ReadByOthers):
    """Why it is withdrawn: whoever could read it reads that."""

    said = sentences(gettext_lazy("Why"), rows=4, max_length=LONGEST_LINE)


class TakeOut(forms.Form):
    """Why it is taken out: whoever could read it reads that."""

    said = LineField(
        label=gettext_lazy("Why"), max_length=LONGEST_LINE - ROOM_FOR_WHO,
        help_text=gettext_lazy("Whoever could read it reads this. Do not say what it said."),
    )  # fmt: skip


class FollowThemes(forms.Form):
    """The themes that one follows."""

    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"), widget=forms.CheckboxSelectMultiple, required=False, choices=()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(key, said(words)) for key, words in words_of("theme").items()]  # type: ignore[attr-defined]


class Call(ForOrganisation, ReadByOthers):
    """What is missing."""

    question = LineField(
        label=gettext_lazy("What is missing"), max_length=LONGEST_LINE,
        help_text=gettext_lazy("Everybody with a post reads it. Ask about work and places, and about no person."),
    )  # fmt: skip
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = [(key, said(words)) for key, words in words_of("theme").items()]
        self.fields["theme"].choices = [("", _("No theme")), *themes]  # type: ignore[attr-defined]


class AnswerCall(ForOrganisation):
    """Which study answers it: one that you may read."""

    study = LineField(
        label=gettext_lazy("Reference of the study"), max_length=40,
        help_text=gettext_lazy("It stands at the end of its page."),
    )  # fmt: skip


class CloseCall(forms.Form):
    """What came of it."""

    why = LineField(label=gettext_lazy("What came of it"), max_length=LONGEST_LINE)


class KeepCommitment(Choosing, ReadByOthers):
    """Who promised what, where that was said, and for when."""

    organisation = OrganisationField(label=gettext_lazy("Who promised it"))
    what = LineField(label=gettext_lazy("What was promised"), max_length=LONGEST_LINE)
    said_where = LineField(label=gettext_lazy("Where it was said"), max_length=LONGEST_LINE)
    promised_on = DayField(label=gettext_lazy("Promised on"))
    due = DayField(label=gettext_lazy("Promised for"), required=False)


class SayCommitment(ReadByOthers):
    """What became of it, why, and what shows it."""

    said = choice(gettext_lazy("What became of it"), SAID)
    because = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE)
    evidence = LineField(
        label=gettext_lazy("What shows it"), max_length=LONGEST_LINE, required=False,
        help_text=gettext_lazy("A reference or an address: of the review, or of what took its place."),
    )  # fmt: skip
