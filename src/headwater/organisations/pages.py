"""What the pages of every app share: the organisation they are about, the trail to it, and a page with a form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.audit.actions import Conflict, Refused
from headwater.core.decision import Decision
from headwater.core.errors import BadInput
from headwater.core.return_days import hear_day
from headwater.organisations.models import Organisation
from headwater.organisations.queries import find_organisation
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.days import told
from headwater.shell.forms import FIRST, FURTHEST, tell
from headwater.shell.saying import why

Trail = list[tuple[str, str]]


def organisation_asked_for(request: HttpRequest, ref: str) -> Organisation:
    """The organisation of that reference; one that the viewer may not see is not there."""
    found = find_organisation(asking(request), ref)
    if found is None:
        raise Http404
    return found


def trail_to(organisation: Organisation | None = None) -> Trail:
    """The way from the list of organisations to a page below ``organisation``."""
    trail = [(_("Organisations"), reverse("organisations"))]
    return [*trail, (organisation.name, organisation_href(organisation))] if organisation else trail


def organisation_href(organisation: Organisation) -> str:
    """Where its page is."""
    return reverse("organisation", args=[organisation.ref])


def day_asked_for(request: HttpRequest, viewer: Viewer) -> date:
    """The day of the address; today where it gives none, or one that nothing here can have."""
    text = request.GET.get("day", "")[:40]
    heard = hear_day(text) if text else None
    known = heard is not None and heard.day is not None and FIRST <= heard.day <= viewer.day + FURTHEST
    return heard.day if heard and heard.day and known else viewer.day


def day_not_taken(request: HttpRequest, latest: date) -> str:
    """What the address gives as a day and is none, or is later than the latest that can be told of; else nothing."""
    text = request.GET.get("day", "").strip()[:40]
    heard = hear_day(text) if text else None
    return text if heard is not None and (heard.day is None or not FIRST <= heard.day <= latest) else ""


def refused_page(
    request: HttpRequest, decision: Decision, status: int = 403, form: forms.Form | None = None
) -> HttpResponse:
    """The reasons of a rule that said no; with what somebody wrote in a form that is not taken any more (law 12)."""
    written = list(_written(form)) if form is not None and request.method == "POST" else []
    return render(request, "web/refused.html", {"decision": decision, "written": written}, status=status)


def _written(form: forms.Form) -> Iterator[tuple[str, str]]:
    """The texts of a form that was sent, by their labels: what somebody would have to think of again."""
    for item in form.visible_fields():
        text = str(item.value() or "").strip()
        if text and type(item.field.widget) in (forms.TextInput, forms.Textarea):
            yield str(item.label), text


@dataclass(frozen=True)
class Done:
    """What a form did, in a sentence, and the page to go to then."""

    words: str
    href: str


@dataclass(frozen=True)
class FormPage:
    """A form, the decision that lets it be shown, the way to it, what it does, and what to know before it is sent."""

    title: str
    form: forms.Form
    decision: Decision
    trail: Trail
    do: Callable[[dict[str, Any]], Done]
    button: str = ""
    intro: str = ""


def answer_form(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Show a form whose policy allows it; do what it asks; say what was done, or what is wrong."""
    form, status = page.form, 200
    if not page.decision.allowed:
        return refused_page(request, page.decision, form=form)
    if request.method == "POST" and form.is_valid():
        try:
            done = page.do(form.cleaned_data)
        except BadInput as bad:
            tell(form, bad)
            status = getattr(bad, "status", 422)  # another where the fault is not theirs
        except Refused as refused:  # what allowed it is over since the page was asked
            return refused_page(request, refused.decision, form=form)
        except Conflict as conflict:
            form, status = _asked_again(form, conflict), 409
        else:
            messages.success(request, done.words)
            return redirect(done.href)
    if form.errors and status == 200:
        status = getattr(form, "status", 422)  # another where the fault is not theirs
    shown = {"title": page.title, "trail": page.trail, "button": page.button, "intro": page.intro}
    context = shown | {"form": form, "why": why(page.decision)}
    return render(request, "shell/form_page.html", context, status=status)


def _asked_again(form: forms.Form, conflict: Conflict) -> forms.Form:
    """The form with what the person wrote and what the other did; saving it again is a choice made knowingly."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = str(getattr(conflict.record, "version", ""))  # a person has none: what the form showed is enough
    for item in conflict.differences:
        theirs = _as_sent(form.fields[item.field], item.theirs)
        data.setlist(f"was_{item.field}", theirs if isinstance(theirs, list) else [theirs])
    form.data = data
    form.full_clean()
    for item in conflict.differences:
        field = form.fields[item.field]
        words = _("Somebody changed this while you were writing: they wrote “%(theirs)s”, you wrote “%(yours)s”.")
        both = words % {"theirs": _shown(field, item.theirs), "yours": _shown(field, item.yours)}
        nothing = _("Nothing was saved yet. Save again to keep yours, or write theirs first.")
        form.add_error(item.field, f"{both} {nothing}")
    return form


def _as_sent(field: forms.Field, value: object) -> Any:
    """What a form sends of a value."""
    if isinstance(value, date):
        return told(value)
    if isinstance(value, list):
        return value
    return "" if value is None or value is False else str(field.prepare_value(value))


def _shown(field: forms.Field, value: object) -> str:
    if value in (None, "", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_shown(field, one) for one in value)
    return told(value) if isinstance(value, date) else _of_its_choices(field, value)


def _of_its_choices(field: forms.Field, value: object) -> str:
    """The words that a person chose, or what they wrote."""
    if isinstance(field, forms.ModelChoiceField):
        return str(field.label_from_instance(value))
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]  # groups are not used
    return str(field.prepare_value(value))
