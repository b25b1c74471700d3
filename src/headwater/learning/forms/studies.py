"""The forms of a study: begun with a kind, then part by part; a flag answered, sent, reviewed, settled, published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.case_studies import EMMIE, KINDS, RESULTS, TEXTS, VERDICTS, texts_of
from headwater.learning.models import FIRST_YEAR, LAST_YEAR, LONGEST_TITLE, CaseStudy
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT
from headwater.schemes.learning import words_of
from headwater.sharing.models import LONGEST_REASON
from headwater.shell.forms import LineField, MoneyField
from headwater.shell.saying import said

NOBODY = gettext_lazy(
    "Name nobody, no place and no exact day. What you write is looked through before anybody reads it."
)
NEEDED = frozenset((*TEXTS, "themes", "result", "strength", "place_kind", "region")) - {"title"}  # see ``missing``
LONG = ("context", "done", "mechanism", "happened")


def choice(label: Any, words: Mapping[str, Any], *, required: bool = True, only: Iterable[str] = ()) -> Any:
    """A choice of which nothing is chosen beforehand, in the language of whoever reads."""
    wanted = tuple(only) or tuple(words)
    return forms.ChoiceField(
        label=label,
        choices=lambda: [(key, said(words[key])) for key in wanted],
        widget=forms.RadioSelect,
        required=required,
    )


def sentences(label: Any, *, required: bool = True, rows: int = 5, **more: Any) -> forms.CharField:
    """Some sentences; no more of them than the column holds, where it is a short one."""
    area = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    longest = {"max_length": LONGEST_TEXT} | more
    return forms.CharField(label=label, widget=area, required=required, **longest)


class ForOrganisation(forms.Form):
    """A form in which somebody says for which of their organisations they do it; asked only where there are several."""

    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, own: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {one.ref: one for one in own}
        field = self.fields["organisation"]
        field.choices = [(ref, one.name) for ref, one in self.own.items()]  # type: ignore[attr-defined]
        if len(self.own) == 1:
            field.initial, field.required, field.widget = next(iter(self.own)), False, forms.HiddenInput()
        self.order_fields(["organisation"])

    def clean_organisation(self) -> Organisation | None:
        """The organisation."""
        return self.own.get(self.cleaned_data.get("organisation") or next(iter(self.own), ""))


class BeginStudy(ForOrganisation):
    """For which organisation, of what kind, and what it is called."""

    kind = choice(gettext_lazy("Kind of study"), KINDS)
    title = LineField(label=gettext_lazy("Title"), max_length=LONGEST_TITLE, help_text=NOBODY)


class Part(forms.Form):
    """A part of a study. It carries what it showed: what another window kept meanwhile is not written over (law 12)."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, study: CaseStudy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.study = study

    def carry(self, shown: Mapping[str, Any]) -> Part:
        """The form once all its fields are there, with what each shows at first."""
        self.initial["seen"] = self.study.version
        for name in [name for name in self.fields if name != "seen"]:
            many = isinstance(self.fields[name], forms.MultipleChoiceField)
            hidden = forms.MultipleHiddenInput() if many else forms.HiddenInput()
            if name in NEEDED:
                self._needed(self.fields[name])
            self.fields[f"was_{name}"] = forms.Field(widget=hidden, required=False)
            self.initial[name] = shown[name]
            self.initial[f"was_{name}"] = self.fields[name].prepare_value(shown[name])
        return self

    @staticmethod
    def _needed(field: forms.Field) -> None:
        """Say of a field that may stay empty for now that it may not in the end."""
        field.unmarked = True  # type: ignore[attr-defined]
        field.help_text = " ".join(filter(None, (str(field.help_text), _("Needed before you send it."))))

    def written(self) -> dict[str, Any]:
        """What was written, by its names."""
        return {name: self.cleaned_data[name] for name in self.fields if f"was_{name}" in self.fields}

    def before(self) -> dict[str, Any]:
        """What the form showed first, as it is kept; without what nobody can read."""
        found = {}
        for name in self.written():
            with suppress(ValidationError):
                found[name] = self.fields[name].clean(self.cleaned_data[f"was_{name}"])
        return found


class WhatPart(Part):
    """What it is about."""

    title = LineField(label=gettext_lazy("Title"), max_length=LONGEST_TITLE)
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"), widget=forms.CheckboxSelectMultiple, required=False, choices=()
    )

    def __init__(self, *args: Any, study: CaseStudy, **kwargs: Any) -> None:
        super().__init__(*args, study=study, **kwargs)
        label = said(texts_of(study.kind)["summary"])
        self.fields["summary"] = sentences(label, required=False, rows=4, help_text=NOBODY)
        self.fields["summary"].max_length = LONGEST_LINE  # type: ignore[attr-defined]
        self.fields["themes"].choices = [(key, said(words)) for key, words in words_of("theme").items()]  # type: ignore[attr-defined]
        self.order_fields(["title", "summary", "themes"])

    def clean_summary(self) -> str:
        """No longer than a list can show."""
        text = str(self.cleaned_data["summary"])
        if len(text) > LONGEST_LINE:
            raise ValidationError(
                _("It has %(n)s characters; at most %(most)s fit.") % {"n": len(text), "most": LONGEST_LINE}
            )
        return text


class WherePart(Part):
    """In what kind of place, in which region, and roughly when: no more is told of where it was."""

    place_kind = choice(gettext_lazy("Kind of place"), words_of("place"), required=False)
    region = choice(gettext_lazy("Region"), words_of("region"), required=False)
    first_year = forms.IntegerField(
        label=gettext_lazy("From the year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"data-width": "4"}),
    )  # fmt: skip
    last_year = forms.IntegerField(
        label=gettext_lazy("Until the year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"data-width": "4"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A year that stands alone is both."""
        given = super().clean() or {}
        first, last = given.get("first_year"), given.get("last_year")
        given["first_year"], given["last_year"] = first or last, last or first
        return given


class StoryPart(Part):
    """What was done and what came of it, also where it did not work."""

    result = choice(gettext_lazy("Did it work?"), RESULTS, required=False)

    def __init__(self, *args: Any, study: CaseStudy, **kwargs: Any) -> None:
        super().__init__(*args, study=study, **kwargs)
        for name, label in texts_of(study.kind).items():
            if name in LONG:
                self.fields[name] = sentences(said(label), required=False, rows=6)
        self.order_fields([*LONG, "result"])


class EvidencePart(Part):
    """How strong the evidence is, in words; what it took; and which post can be asked."""

    strength = choice(gettext_lazy("Strength of the evidence"), words_of("strength"), required=False)
    cost_pence = MoneyField(
        label=gettext_lazy("What it cost, in pounds"), required=False,
        help_text=gettext_lazy("For example, 1,250. Leave it empty where nobody counted."),
    )  # fmt: skip
    contact: Any = forms.ModelChoiceField(
        label=gettext_lazy("Post to be asked"), queryset=None, to_field_name="ref", required=False,
        empty_label=gettext_lazy("No post"),
        help_text=gettext_lazy("Told to those who read the whole study, and not in the open version."),
    )  # fmt: skip

    def __init__(self, *args: Any, study: CaseStudy, posts: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, study=study, **kwargs)
        self.fields["contact"].queryset = posts  # type: ignore[attr-defined]
        self.fields["contact"].label_from_instance = said  # type: ignore[attr-defined]
        if "cost_told" in texts_of(study.kind):
            label = said(texts_of(study.kind)["cost_told"])
            self.fields["cost_told"] = LineField(label=label, max_length=LONGEST_LINE, required=False)
        else:
            del self.fields["cost_pence"]
        self.order_fields(["strength", "cost_told", "cost_pence", "contact"])


PARTS = {"what": WhatPart, "where": WherePart, "story": StoryPart, "evidence": EvidencePart}
PART_WORDS = {
    "what": gettext_lazy("What it is about"),
    "where": gettext_lazy("Where and when"),
    "story": gettext_lazy("What was done, and what came of it"),
    "evidence": gettext_lazy("How it is known, and what it took"),
}


class AnswerFlag(forms.Form):
    """Why what was flagged identifies nobody."""

    because = sentences(gettext_lazy("Why it identifies nobody"), rows=3, max_length=LONGEST_LINE)


class SendStudy(forms.Form):
    """The judgement of whoever sends it; after changes, what they answer."""

    judged = forms.BooleanField(label=gettext_lazy("I read the whole of it, and judge that it identifies nobody"))

    def __init__(self, *args: Any, answers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if answers:
            self.fields["said"] = sentences(_("What you answer"))
            self.order_fields(["said", "judged"])


class Why(forms.Form):
    """A reason."""

    said = sentences(gettext_lazy("Why"), rows=4)


class AskReviewer(forms.Form):
    """Who reviews it: somebody of another organisation."""

    who = forms.ChoiceField(label=gettext_lazy("Who reviews it"))

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", _("Choose somebody")), *people]  # type: ignore[attr-defined]


class DeclareReview(forms.Form):
    """Whether one has a conflict, and which."""

    has = forms.ChoiceField(
        label=gettext_lazy("Do you have a conflict: a part in it, money in it, or somebody close who has?"),
        widget=forms.RadioSelect,
        choices=[("no", gettext_lazy("No")), ("yes", gettext_lazy("Yes: I step aside"))],
    )
    conflict = LineField(label=gettext_lazy("Which, if you have one"), max_length=LONGEST_LINE, required=False)

    def clean(self) -> dict[str, Any]:
        """Which one, where there is one; none, where there is none."""
        given = super().clean() or {}
        if given.get("has") == "yes" and not given.get("conflict"):
            self.add_error("conflict", _("Say which, in a sentence."))
        if given.get("has") == "no" and given.get("conflict"):
            self.add_error("has", _("You wrote of one. Choose “Yes” if you have it, or take the words out below."))
        return given


class SayReview(forms.Form):
    """What one makes of it, by the EMMIE headings; strength in words; a verdict with its reason."""

    strength = choice(gettext_lazy("Strength of the evidence"), words_of("strength"))
    verdict = choice(gettext_lazy("Verdict"), VERDICTS)
    reason = sentences(gettext_lazy("Why"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in EMMIE.items():
            self.fields[name] = sentences(said(question), rows=3)
        self.order_fields([*EMMIE, "strength", "verdict", "reason"])


class Settle(forms.Form):
    """What an editor decides, and why."""

    verdict = choice(gettext_lazy("Verdict"), VERDICTS)
    said = sentences(gettext_lazy("Why"))

    def __init__(self, *args: Any, verdicts: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = [(key, said(VERDICTS[key])) for key in verdicts]  # type: ignore[attr-defined]


class PublishStudy(forms.Form):
    """For whom, at which marking, and why."""

    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("For whom"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Each gets what it may have: an audience that reads less gets the open version."),
    )  # fmt: skip
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        help_text=gettext_lazy("Of what was done and what came of it. The summary is open."),
    )
    why = sentences(gettext_lazy("What harm would follow"), rows=3, max_length=LONGEST_REASON)

    def __init__(
        self, *args: Any, audiences: Iterable[tuple[str, str]], levels: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audiences"].choices = list(audiences)  # type: ignore[attr-defined]
        self.fields["level"].choices = list(levels)  # type: ignore[attr-defined]
