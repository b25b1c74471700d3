"""The forms of fieldwork: a visit, what was observed there, and a workbook from the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.framework import Framework
from headwater.inspection.models import CONSENTS, SHOWS, SORTS, SURE, VISITS
from headwater.shell.forms import DayField, LineField


class KeepVisit(forms.Form):
    """A visit, an interview, a focus group or a reading of documents."""

    inspected = forms.ChoiceField(label=gettext_lazy("Organisation"))
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=VISITS, widget=forms.RadioSelect)
    held_on = DayField(label=gettext_lazy("Held on"))
    place = LineField(label=gettext_lazy("Where"), max_length=200, required=False)
    roles = LineField(
        label=gettext_lazy("Who, by role"),
        max_length=500,
        help_text=gettext_lazy("For example, BCU commander. Write no names: people are not recorded here"),
    )
    how_many = forms.IntegerField(label=gettext_lazy("How many people"), min_value=1, max_value=1_000, initial=1)
    consent = forms.ChoiceField(label=gettext_lazy("Consent to keep what they said"), choices=CONSENTS)
    notes = forms.CharField(label=gettext_lazy("Notes"), max_length=10_000, required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["inspected"].choices = places  # type: ignore[attr-defined]


class Observe(forms.Form):
    """What was seen, about a question or a criterion."""

    about = forms.ChoiceField(label=gettext_lazy("Question or criterion"))
    text = forms.CharField(label=gettext_lazy("What was seen"), max_length=4_000, widget=forms.Textarea)
    sort = forms.ChoiceField(label=gettext_lazy("What sort of thing it is"), choices=SORTS, widget=forms.RadioSelect)
    shows = forms.ChoiceField(label=gettext_lazy("What it shows"), choices=SHOWS, widget=forms.RadioSelect)
    confidence = forms.ChoiceField(label=gettext_lazy("How sure are you?"), choices=SURE, widget=forms.RadioSelect)

    def __init__(self, *args: Any, framework: Framework, tier: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [item for item in framework.questions if tier in item.tiers]
        criteria = [item for stage in framework.stages for item in stage.criteria]
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            *((f"q:{item.id}", f"{item.id} {item.text}") for item in asked),
            *((f"c:{item.id}", f"{item.id} {item.text}") for item in criteria),
        ]

    def seen(self) -> dict[str, str]:
        """The fields of an observation."""
        given = dict(self.cleaned_data)
        sort, _, name = given.pop("about").partition(":")
        return given | {"question": name if sort == "q" else "", "criterion": name if sort == "c" else ""}


class ObserveDocument(Observe):
    """What a document of the organisation shows."""

    def __init__(self, *args: Any, evidence: Any, **kwargs: Any) -> None:
        from headwater.evidence.forms import EvidenceField

        super().__init__(*args, **kwargs)
        self.fields["document"] = EvidenceField(label=gettext_lazy("Document"))
        self.fields["document"].queryset = evidence  # type: ignore[attr-defined]
        self.order_fields(["document"])


class BringFieldwork(forms.Form):
    """A workbook filled in at the place."""

    file = forms.FileField(label=gettext_lazy("Workbook"))
