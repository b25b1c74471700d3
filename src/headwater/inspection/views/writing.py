"""The pages on which a report is written: its chapters, their figures, boxes and footnotes."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import BadInput
from headwater.core.live_figures import fill, paragraphs
from headwater.inspection import actions, policies
from headwater.inspection.forms import reports as forms
from headwater.inspection.models import Box, Chapter, Draft, Footnote, Inspection
from headwater.inspection.queries.live_figures import live_figures
from headwater.inspection.queries.reports import chapters_of, drafts_of, published, unanswered
from headwater.inspection.views.asked_for import inspectors_alone, trail_to
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.forms import tell


def report_href(inspection: Inspection) -> str:
    """Where its report is written."""
    return reverse("inspection-report", args=[inspection.ref])


def trail_to_report(inspection: Inspection) -> Trail:
    """The way to a page below the report of an inspection."""
    return [*trail_to(inspection), (_("Report"), report_href(inspection))]


@require_safe
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """A report as it stands: chapters, drafts, comments that wait, and what comes next."""
    viewer, found = asking(request), inspectors_alone(request, ref)
    context = {
        "inspection": found,
        "chapters": chapters_of(found),
        "drafts": drafts_of(found).select_related("by"),
        "waiting": unanswered(found).select_related("release__draft", "release__reader", "by")[:100],
        "publication": published().filter(inspection=found).first(),
        "write": policies.may_write(viewer, found),
        "publish": policies.may_publish(viewer, found),
        "trail": trail_to(found),
    }
    return render(request, "inspection/report.html", context)


@require_safe
def figures(request: HttpRequest, ref: str) -> HttpResponse:
    """Every figure that text can name, with what it says now."""
    found = inspectors_alone(request, ref)
    context = {"inspection": found, "figures": live_figures(found), "trail": trail_to_report(found)}
    return render(request, "inspection/figures.html", context)


def _adding(request: HttpRequest, ref: str, form: django_forms.Form, title: str, add: Any) -> HttpResponse:
    viewer, found = asking(request), inspectors_alone(request, ref)

    def do(given: dict[str, Any]) -> Done:
        return add(viewer, found, given)  # type: ignore[no-any-return]

    return answer_form(request, FormPage(title, form, policies.may_write(viewer, found), trail_to_report(found), do))


@require_http_methods(["GET", "POST"])
def add_chapter(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a chapter."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> Done:
        made = actions.add_chapter(Chapter(inspection=found, title=given["title"]), by=viewer)
        return Done(_("Chapter %(chapter)s is added.") % {"chapter": made}, _chapter_href(made))

    return _adding(request, ref, forms.AddChapter(request.POST or None), _("Add a chapter"), add)


def _chapter_href(chapter: Chapter) -> str:
    return reverse("inspection-chapter", args=[chapter.inspection.ref, chapter.number])


def _chapter(request: HttpRequest, ref: str, number: int) -> tuple[Inspection, Any]:
    found = inspectors_alone(request, ref)
    return found, get_object_or_404(chapters_of(found), number=number)


@require_http_methods(["GET", "POST"])
def chapter(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """A chapter: write it, and see it with its figures filled in."""
    viewer = asking(request)
    found, one = _chapter(request, ref, number)
    decision, status = policies.may_write(viewer, found), 200
    shown = {"title": one.title, "text": one.newest or "", "seen": one.version_of_text or 0}
    form = forms.WriteChapter(request.POST) if request.method == "POST" else forms.WriteChapter(initial=shown)
    if request.method == "POST":
        if not decision.allowed:
            return refused_page(request, decision)
        if "put_in" in request.POST:
            return _put_in(request, found, one, form)
        if form.is_valid():
            status = _save(viewer, one, form)
            if status == 200:
                one = get_object_or_404(chapters_of(found), number=number)
                shown = {"title": one.title, "text": one.newest or "", "seen": one.version_of_text or 0}
                form = forms.WriteChapter(initial=shown)
        else:
            status = 422
    return _chapter_page(request, found, one, form, status)


def _put_in(request: HttpRequest, found: Inspection, one: Any, form: forms.WriteChapter) -> HttpResponse:
    """Put a figure at the end of what is written; nothing is saved by that."""
    token = request.POST.get("figure", "").strip().strip("{}")
    if token not in {item.token for item in live_figures(found)}:
        form.add_error("figure", _("“%(token)s” is no figure: choose one of the list.") % {"token": token[:60]})
        return _chapter_page(request, found, one, form, 422)
    return _chapter_page(request, found, one, form.with_figure(token), 200)


def _save(viewer: Viewer, one: Any, form: django_forms.Form) -> int:
    """Save it; where somebody else did meanwhile, say so and let a second save go through knowingly."""
    given = form.cleaned_data
    text = given["text"].replace("\r\n", "\n")
    try:
        actions.write_chapter(one, by=viewer, title=given["title"], text=text, seen=given["seen"])
    except BadInput as bad:
        data: Any = form.data.copy()  # type: ignore[attr-defined]
        data["seen"] = str(one.version_of_text or 0)
        form.data = data
        tell(form, bad)
        return 409
    return 200


def _chapter_page(
    request: HttpRequest, found: Inspection, one: Any, form: django_forms.Form, status: int
) -> HttpResponse:
    figures = live_figures(found)
    filled = fill(one.newest or "", {item.token: item.text for item in figures})
    context = {
        "inspection": found,
        "chapter": one,
        "form": form,
        "saved": request.method == "POST" and status == 200 and "put_in" not in request.POST,
        "figures": figures,
        "paragraphs": paragraphs(filled.text),
        "unknown": filled.unknown,
        "boxes": one.boxes.filter(left_out_at__isnull=True),
        "footnotes": one.footnotes.all(),
        "write": policies.may_write(asking(request), found),
        "trail": trail_to_report(found),
    }
    return render(request, "inspection/chapter.html", context, status=status)


@require_http_methods(["GET", "POST"])
def add_box(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Add a box to a chapter."""
    _found, one = _chapter(request, ref, number)

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> Done:
        made = actions.add_box(Box(inspection=found, chapter=one, **given), by=viewer)
        return Done(_("“%(title)s” is added.") % {"title": made}, _chapter_href(one))

    return _adding(request, ref, forms.AddBox(request.POST or None), _("Add a box"), add)


@require_http_methods(["GET", "POST"])
def leave_box_out(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Leave a box out of later drafts."""
    found = inspectors_alone(request, ref)
    box = get_object_or_404(Box.objects.select_related("chapter"), inspection=found, pk=pk, left_out_at__isnull=True)

    def add(viewer: Viewer, _found: Inspection, _given: dict[str, Any]) -> Done:
        actions.leave_box_out(box, by=viewer)
        return Done(_("“%(title)s” is left out.") % {"title": box}, _chapter_href(box.chapter))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    return _adding(request, ref, form, _("Leave “%(title)s” out") % {"title": box}, add)


@require_http_methods(["GET", "POST"])
def add_footnote(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Add a footnote to a chapter."""
    _found, one = _chapter(request, ref, number)

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> Done:
        made = actions.add_footnote(Footnote(inspection=found, chapter=one, **given), by=viewer)
        words = _("The footnote is added. Write [%(mark)s] where it belongs in the text.")
        return Done(words % {"mark": made.mark}, _chapter_href(one))

    return _adding(request, ref, forms.AddFootnote(request.POST or None), _("Add a footnote"), add)


@require_http_methods(["GET", "POST"])
def make_draft(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep the report as it is now."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> Done:
        made = actions.make_draft(Draft(inspection=found, note=given["note"]), by=viewer)
        return Done(_("Draft %(number)s is made.") % {"number": made.number}, reverse("draft", args=[made.ref]))

    form = forms.MakeDraft(request.POST if request.method == "POST" else None)
    return _adding(request, ref, form, _("Make a draft"), add)
