"""What is done with a table of counts: changed, protected, begun again, answered for, published, withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.core.decision import Decision, deny
from headwater.core.published_tables import decide_override
from headwater.core.sentences import sentence
from headwater.evidence.uploads import fault_of
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.performance import actions, policies, queries, tables_work
from headwater.performance.forms import tables as forms
from headwater.performance.forms.frameworks import Because
from headwater.performance.models import TableOfCounts, TableOverride
from headwater.performance.table_findings import as_found
from headwater.performance.views.overview import as_read, nothing_asked
from headwater.performance.views.tables import prepared_asked_for, table_href, trail_to_tables

METHODS = ["GET", "POST"]


@require_http_methods(METHODS)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Give other counts."""
    viewer, found = asking(request), prepared_asked_for(request, ref)
    form = forms.GiveCounts(
        request.POST or None,
        request.FILES or None,
        levels=queries.levels_offered(viewer),
        fault=fault_of(request),
        initial=forms.first_values(found),
    )

    def do(given: dict[str, Any]) -> Done:
        text = given.pop("counts")
        actions.change_table(found, by=viewer, text=text, given=given)
        return Done(_("It is kept. Have it protected."), table_href(found))

    decision, title = policies.may_change_table(viewer, found), _("Give other counts")
    return answer_form(request, FormPage(title, form, decision, trail_to_tables(found), do, _("Keep it")))


@require_http_methods(METHODS)
def protect(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose how it is protected."""
    viewer, found = asking(request), prepared_asked_for(request, ref)
    form = forms.ProtectTable(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        tables_work.ask(found, viewer, given["method"], given["base"])
        return Done(_("It is being protected. You may close this page and look again later."), table_href(found))

    decision, title = policies.may_protect_table(viewer, found), _("How is it protected?")
    intro = _(
        "After that the service tries to work out every cell that is not printed as it is, from this table and all "
        "that were ever published of its family."
    )
    return answer_form(request, FormPage(title, form, decision, trail_to_tables(found), do, _("Protect it"), intro))


@require_http_methods(METHODS)
def again(request: HttpRequest, ref: str) -> HttpResponse:
    """Have the work begun again that nothing was heard of."""
    viewer, found = asking(request), prepared_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        tables_work.ask_again(found, viewer)
        return Done(_("It is begun again."), table_href(found))

    form, decision = nothing_asked(request), policies.may_try_table_again(viewer, found)
    title = _("Begin the protection again?")
    return answer_form(request, FormPage(title, form, decision, trail_to_tables(found), do, _("Begin it again")))


@require_http_methods(METHODS)
def answer_for(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer for publishing all the same."""
    viewer, found = asking(request), prepared_asked_for(request, ref)
    new, decision = _answering(viewer, found)
    form = Because(request.POST or None, label=_("Why"))

    def do(given: dict[str, Any]) -> Done:
        new.reason = given["because"]
        actions.answer_for_table(new, by=viewer)
        return Done(_("It is written down under your name. The table can be published now."), table_href(found))

    title = _("Answer for publishing it all the same")
    intro = _(
        "By this you say that it may go out although cells can be worked out. Your name and your reason stay with it."
    )
    return answer_form(request, FormPage(title, form, decision, trail_to_tables(found), do, _("Answer for it"), intro))


def _answering(viewer: Viewer, found: TableOfCounts) -> tuple[TableOverride, Decision]:
    """The answer that is not saved yet, and whether it can be given."""
    protection = queries.last_protection(found)
    if protection is None:
        return TableOverride(), deny("table/not-protected", sentence("It was not protected yet."))
    new = TableOverride(protection=protection)
    decision = policies.may_answer_for_table(viewer, new)
    possible = decide_override(as_found(protection.found))
    return new, decision if not decision.allowed or possible.allowed else possible


@require_http_methods(METHODS)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish it."""
    viewer, found = asking(request), prepared_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.publish_table(found, by=viewer, **given)
        return Done(_("It is published. Its true counts are gone from here."), table_href(found))

    form, decision = as_read(request, found.version), policies.may_publish_table(viewer, found)
    title = _("Publish the table?")
    intro = _("What was once out is out: later tables of its family are held against it, also if it is withdrawn.")
    return answer_form(request, FormPage(title, form, decision, trail_to_tables(found), do, _("Publish it"), intro))


@require_http_methods(METHODS)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw it."""
    viewer, found = asking(request), prepared_asked_for(request, ref)
    form = Because(request.POST or None, label=_("Why it is withdrawn"))

    def do(given: dict[str, Any]) -> Done:
        actions.withdraw_table(found, by=viewer, because=given["because"])
        return Done(_("It is withdrawn. Its true counts are gone from here."), table_href(found))

    decision, title = policies.may_withdraw_table(viewer, found), _("Withdraw the table?")
    return answer_form(request, FormPage(title, form, decision, trail_to_tables(found), do, _("Withdraw it")))
