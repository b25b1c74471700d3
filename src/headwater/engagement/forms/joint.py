"""The forms of joint agreements, their parties, signatures and milestones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.joint_work import MILESTONE_WORDS
from headwater.engagement.models import AGREEMENT_KINDS, AgreementMilestone, JointAgreement
from headwater.evidence.forms import EvidenceField
from headwater.governance.forms.plans import PostField
from headwater.governance.models import Board, BoardAction
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField

NO_PERSON = gettext_lazy("About the work, and not about a person")


class BoardField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic while it runs
    """A board that the viewer reads."""

    def __init__(self, **kwargs: Any) -> None:
        empty = gettext_lazy("No board")
        super().__init__(queryset=Board.objects.none(), to_field_name="ref", empty_label=empty, **kwargs)


class Carried(forms.Form):
    """Which post looks after it, and which board delivers it."""

    owner = PostField(label=gettext_lazy("Post that looks after it"), required=False)
    board = BoardField(label=gettext_lazy("Board that delivers it"), required=False)

    def __init__(self, *args: Any, posts: Any, boards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts  # type: ignore[attr-defined]
        self.fields["board"].queryset = boards  # type: ignore[attr-defined]


class KeepAgreement(Carried):
    """What was agreed, for which term, and when it is first looked at."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), widget=forms.RadioSelect, choices=list(AGREEMENT_KINDS.items())
    )
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    covers = LineField(label=gettext_lazy("What it covers"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    start = DayField(label=gettext_lazy("From"))
    end = DayField(label=gettext_lazy("Until"))
    first_review = DayField(label=gettext_lazy("First to be reviewed on"))

    field_order = ("kind", "title", "covers", "start", "end", "first_review", "owner", "board")


class CarryAgreement(Carried):
    """The same two, with what the form showed, so that two hands on it are noticed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_owner = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    was_board = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    @classmethod
    def of(cls, row: JointAgreement, **choices: Any) -> CarryAgreement:
        """The form as it is first shown."""
        owner, board = row.owner.ref if row.owner else "", row.board.ref if row.board else ""
        shown = {"owner": row.owner, "board": row.board, "was_owner": owner, "was_board": board, "seen": row.version}
        return cls(initial=shown, **choices)


class AddParty(Choosing):
    """Another organisation that it binds."""

    party = OrganisationField(label=gettext_lazy("Party"), unseen=True)


class Sign(forms.Form):
    """On which day."""

    on = DayField(label=gettext_lazy("Signed on"))


class RecordSignature(Sign):
    """On which day, and what shows it."""

    evidence = EvidenceField(
        label=gettext_lazy("Evidence of it"), required=False, empty_label=gettext_lazy("None of these")
    )
    shown_by = LineField(
        label=gettext_lazy("What shows it"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("Where the signed paper is kept. May be left empty where evidence is chosen"),
    )

    def __init__(self, *args: Any, kept: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = kept  # type: ignore[attr-defined]


class DenySignature(forms.Form):
    """Why."""

    because = LineField(label=gettext_lazy("Why that is said"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class ReviewAgreement(forms.Form):
    """What a review found, and when the next one is."""

    on = DayField(label=gettext_lazy("Reviewed on"))
    found = LineField(label=gettext_lazy("What was found"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    next_on = DayField(
        label=gettext_lazy("Next to be reviewed on"),
        required=False,
        help_text=gettext_lazy("May be left empty where its term ends within three months"),
    )


class EndAgreement(forms.Form):
    """Why."""

    because = LineField(label=gettext_lazy("Why it ends"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class TitledField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Something with a title, by it: what a record is called in the log is its reference alone."""

    def label_from_instance(self, obj: Any) -> str:
        """Its title, with its first day."""
        return f"{obj.title} ({obj.start:%Y})"


class ReplaceAgreement(forms.Form):
    """Which one took its place."""

    later = TitledField(
        label=gettext_lazy("Which took its place"), queryset=JointAgreement.objects.none(), to_field_name="ref"
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["later"].queryset = others  # type: ignore[attr-defined]


class SetMilestone(forms.Form):
    """A point on the way, which party owns it, and its day."""

    title = LineField(label=gettext_lazy("What is to be reached"), max_length=300, help_text=NO_PERSON)
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Owner"), queryset=Organisation.objects.none(), to_field_name="ref", widget=forms.RadioSelect
    )
    due = DayField(label=gettext_lazy("To be reached by"))

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = parties  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = None  # type: ignore[attr-defined]


class SayMilestone(forms.Form):
    """How it stands, by when, and why."""

    state = forms.ChoiceField(
        label=gettext_lazy("How it stands"), widget=forms.RadioSelect, choices=list(MILESTONE_WORDS.items())
    )
    due = DayField(label=gettext_lazy("To be reached by"))
    reason = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_state = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    was_due = DayField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, row: AgreementMilestone) -> SayMilestone:
        """The form as it is first shown."""
        shown = {"state": row.state, "due": row.due, "was_state": row.state, "was_due": row.due}
        return cls(initial=shown | {"seen": row.version})


class ActionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An action of a board, by what is to be done."""

    def label_from_instance(self, obj: Any) -> str:
        """What is to be done."""
        return str(obj.what)[:200]


class CarryByAction(forms.Form):
    """Which action of the delivery board carries it."""

    task = ActionField(
        label=gettext_lazy("Action of the board"),
        queryset=BoardAction.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("None"),
    )

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
