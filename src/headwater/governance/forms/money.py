"""The forms of grants: a grant, a table of it, a proposal and its decision. Money is written in pounds."""

from __future__ import annotations

import csv
import io
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.errors import Problem
from headwater.core.funded_posts import POST_TYPES
from headwater.core.grant_rows import AWARDS, SPENDING, STEPS
from headwater.core.pence import halves_of, pence_of, posts_told
from headwater.core.sentences import sentence
from headwater.governance.models import PROPOSAL_KINDS, MoneyProposal, ProposalLine
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField, MoneyField
from headwater.shell.saying import said

LARGEST = 2 * 1024 * 1024  # bytes of a table
MOST_LINES = 12


class PostsField(forms.CharField):
    """A number of posts; its value is whole half posts."""

    widget = forms.TextInput(attrs={"data-width": "4", "inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("For example 10 or 13.5"))
        super().__init__(max_length=10, **kwargs)

    def clean(self, value: Any) -> int | None:
        """The half posts."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return halves_of(text)
        except ValueError as error:
            raise ValidationError(_("“%(text)s” is no number of posts. Halves count.") % {"text": text}) from error

    def prepare_value(self, value: Any) -> Any:
        """As a person writes it."""
        return posts_told(value) if isinstance(value, int) else value


class KeepGrant(forms.Form):
    """A grant of a year."""

    organisation = forms.ModelChoiceField(label=gettext_lazy("Kept by"), queryset=Organisation.objects.none())
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    funder = LineField(label=gettext_lazy("Funder"), max_length=200)
    start = DayField(label=gettext_lazy("From"))
    end = DayField(label=gettext_lazy("Until"), help_text=gettext_lazy("A year at the most"))
    total = MoneyField(label=gettext_lazy("Total"))
    basis = LineField(
        label=gettext_lazy("On what was it allocated?"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("For example population, vulnerability and evaluated intelligence"),
    )

    def __init__(self, *args: Any, kept: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = kept  # type: ignore[attr-defined]
        self.fields["organisation"].initial = kept.first()


TABLES = (
    (AWARDS, sentence("Award lines: to whom, for which posts, how much")),
    (STEPS, sentence("What became of posts: recruiting, filled, vacant, ended")),
    (SPENDING, sentence("Spending beside pay, by month")),
)


class BringTable(forms.Form):
    """A table as CSV. It is read whole and kept whole, or not at all."""

    kind = forms.ChoiceField(label=gettext_lazy("What does it hold?"), widget=forms.RadioSelect, choices=TABLES)
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy("CSV, up to 2 MB. What is kept already is left as it is"),
    )

    def clean_file(self) -> tuple[list[str], list[list[str]]]:
        """Its headings and rows, as texts."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise ValidationError(_("It is larger than 2 MB. Send it in parts."))
        try:
            text = sent.read().decode("utf-8-sig")
            first = text.partition("\n")[0]
            separator = max(",;\t", key=first.count)
            rows = list(csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=separator, strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise ValidationError(_("It is no CSV that can be read. Save it again as CSV (UTF-8).")) from error
        if not rows:
            raise ValidationError(_("It is empty. Write the headings in its first row."))
        return rows[0], rows[1:]


HOW = gettext_lazy(
    "A line for each thing: what it is for | pounds (less than nothing for what is taken out) | kind of post | posts | "
    "to whom | per cent | who pays the rest. Only the first two are needed. For example: "
    "10 analysts in areas | 170,000 | analyst | 10 | Force 01"
)


class ProposeMove(forms.Form):
    """What is to be done with the money."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), widget=forms.RadioSelect, choices=list(PROPOSAL_KINDS.items()))
    title = LineField(label=gettext_lazy("What do you propose?"), max_length=200)
    why = forms.CharField(label=gettext_lazy("Why?"), max_length=LONGEST_LINE, widget=forms.Textarea(attrs={"rows": 3}))
    effective = DayField(label=gettext_lazy("In force from"))
    lines = forms.CharField(
        label=gettext_lazy("Lines"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 5}), help_text=HOW
    )

    def __init__(self, *args: Any, keeper: Organisation, seen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keeper, self.seen = keeper, seen

    def clean_lines(self) -> list[ProposalLine]:
        """The lines; all that is wrong with them, by their numbers."""
        rows = [line for line in self.cleaned_data["lines"].splitlines() if line.strip(" |\t")]
        problems: list[Problem] = []
        if len(rows) > MOST_LINES:
            raise ValidationError(_("A proposal has at most %(most)s lines.") % {"most": MOST_LINES})
        found = [self._line(number, row, problems) for number, row in enumerate(rows, 1)]
        if problems:
            raise ValidationError([f"{said(one.where)}: {said(one.what)} {said(one.remedy)}" for one in problems])
        return found

    def _line(self, number: int, row: str, problems: list[Problem]) -> ProposalLine:
        cells = [" ".join(cell.replace("\x00", "").split()) for cell in row.split("|")]
        what, amount, kind, posts, to, share, joint = [*cells, *[""] * 7][:7]
        where = sentence("Line {number}", number=number)
        made = ProposalLine(what=what[:200], kind=kind.casefold(), to=self.keeper, joint=joint[:200])
        if not what:
            problems.append(Problem(where, sentence("it says not what it is for."), sentence("Say it first.")))
        if kind and made.kind not in POST_TYPES:
            remedy = sentence("Write one of: {choices}.", choices=tuple(POST_TYPES))
            problems.append(Problem(where, sentence("“{kind}” is no kind of post.", kind=kind[:40]), remedy))
        made.amount = _read(pence_of, amount, where, problems, sentence("Write pounds, as in 170,000."))
        if posts:
            made.halves = _read(halves_of, posts, where, problems, sentence("Write posts, as in 10 or 0.5."))
        if share:
            made.share = _read(int, share.rstrip("% ")[:4], where, problems, sentence("Write a whole per cent."))
        if bool(made.halves) != bool(kind) or (made.halves and made.amount <= 0):
            what_is = sentence("posts, their kind and what they cost go together.")
            problems.append(Problem(where, what_is, sentence("Give all three, or leave the posts out.")))
        if not 1 <= made.share <= 100 or (made.share == 100) != (not joint):
            what_is = sentence("a share below 100 per cent and who pays the rest go together.")
            problems.append(Problem(where, what_is, sentence("Give both, or neither.")))
        if to:
            named = list(self.seen.filter(name__iexact=to)[:2])
            if len(named) == 1:
                made.to = named[0]
            else:
                what_is = sentence("you see no single organisation called “{name}”.", name=to[:40])
                problems.append(Problem(where, what_is, sentence("Write its name as the register has it.")))
        return made


def _read(reads: Any, text: str, where: str, problems: list[Problem], remedy: str) -> int:
    try:
        return int(reads(text))
    except ValueError:
        problems.append(Problem(where, sentence("“{text}” cannot be read.", text=text[:40]), remedy))
        return 0


class SetRight(forms.Form):
    """What was really spent."""

    amount = MoneyField(label=gettext_lazy("Amount"))


class DecideMove(forms.Form):
    """A decision, with its reasons."""

    reasons = forms.CharField(
        label=gettext_lazy("Reasons"), max_length=LONGEST_LINE, widget=forms.Textarea(attrs={"rows": 3})
    )


class Nothing(forms.Form):
    """A form that asks nothing but whether it is meant."""


def proposal_of(given: dict[str, Any], **more: Any) -> tuple[MoneyProposal, list[ProposalLine]]:
    """The proposal that a form gave, with its lines; neither is saved."""
    lines = given.pop("lines")
    return MoneyProposal(**given, **more), lines
