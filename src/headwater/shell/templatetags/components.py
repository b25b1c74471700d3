"""GOV.UK components in Django's templates: ``{% govuk "button" text="Save" %}`` and ``{% field form.name %}``.

The markup is the library's own, by its macros; this is the one place that calls them.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField, widgets
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from headwater.core.pence import posts_told, pounds
from headwater.core.percentages import Share
from headwater.shell.days import told
from headwater.shell.form_errors import in_summary
from headwater.shell.saying import in_welsh, said, why

register = template.Library()
register.filter("in_summary", in_summary)
PACKAGE = "govuk_frontend_jinja"


@cache
def _macro(name: str) -> Any:
    loader = PrefixLoader({PACKAGE: PackageLoader(PACKAGE)})
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    camel = "govuk" + "".join(part.title() for part in name.split("-"))
    return getattr(environment.get_template(f"{PACKAGE}/components/{name}/macro.html").module, camel)


def component(name: str, params: dict[str, Any]) -> SafeString:
    """The component's markup. Texts are escaped; nothing that is None may be passed."""
    given = {key: _told(value) for key, value in params.items() if value is not None}
    return mark_safe(str(_macro(name)(given)).strip())  # noqa: S308 - the macros escape what they are given


def _told(value: Any) -> Any:
    """Django's safe texts as the macros' own, so that neither escapes the other's work."""
    return Markup(value) if isinstance(value, SafeString) else value  # noqa: S704 - it is marked safe already


@register.simple_tag
def govuk(name: str, **params: Any) -> SafeString:
    """A component by its name."""
    return component(name, params)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """A form's field as its component, with its hint and its errors."""
    widget = bound.field.widget
    if isinstance(widget, widgets.HiddenInput):
        return mark_safe(str(bound))  # noqa: S308 - Django's own markup
    if isinstance(widget, widgets.RadioSelect):
        many = isinstance(widget, widgets.CheckboxSelectMultiple)  # which is a RadioSelect too
        named = _common(bound, legend=True) | {"items": _items(bound)}
        return component("checkboxes" if many else "radios", named)
    if isinstance(widget, widgets.CheckboxInput):
        item = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
        params = {"name": bound.html_name, "idPrefix": bound.auto_id, "items": [item]} | _hint(bound) | _errors(bound)
        return component("checkboxes", params)
    if isinstance(widget, widgets.Select):
        return component("select", _common(bound) | {"items": _items(bound)})
    if isinstance(widget, widgets.Textarea):
        return component("textarea", _common(bound) | {"value": bound.value() or "", "rows": "4"})
    name, more = ("file-upload", {}) if isinstance(widget, widgets.FileInput) else ("input", _input(bound))
    return component(name, _common(bound) | more)


def _common(bound: BoundField, *, legend: bool = False) -> dict[str, Any]:
    marked = bound.field.required or getattr(
        bound.field, "unmarked", False
    )  # what is asked in the end, and not at once
    text = str(bound.label) if marked else _("%(label)s (optional)") % {"label": bound.label}
    named = {"fieldset": {"legend": {"text": text}}} if legend else {"label": {"text": text}}
    identity = {"idPrefix": bound.auto_id} if legend else {"id": bound.auto_id}
    return {"name": bound.html_name} | identity | named | _hint(bound) | _errors(bound)


def _hint(bound: BoundField) -> dict[str, Any]:
    return {"hint": {"html": mark_safe(bound.field.help_text)}} if bound.field.help_text else {}  # noqa: S308 - our own words


def _errors(bound: BoundField) -> dict[str, Any]:
    if not bound.errors:
        return {}
    told = " ".join(str(error) for error in bound.errors)
    return {"errorMessage": {"text": told, "visuallyHiddenText": _("Error")}}


def _items(bound: BoundField) -> list[dict[str, Any]]:
    chosen = bound.value()
    chosen = {str(item) for item in chosen} if isinstance(chosen, list | tuple) else {str(chosen or "")}
    return [
        {"value": str(value), "text": said(text), "checked": str(value) in chosen, "selected": str(value) in chosen}
        for value, text in bound.field.widget.choices
    ]


def _input(bound: BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    value = "" if isinstance(widget, widgets.PasswordInput) else bound.value()
    params: dict[str, Any] = {
        "type": getattr(widget, "input_type", "text"),
        "value": "" if value is None else str(value),
    }
    params["autocomplete"] = widget.attrs.get("autocomplete")
    width = widget.attrs.get("data-width")
    return {key: item for key, item in params.items() if item} | (
        {"classes": f"govuk-input--width-{width}"} if width else {}
    )


register.filter("said", said)
register.filter("pounds", pounds)
register.filter("posts", posts_told)
register.filter("why", why)
register.filter("in_welsh", in_welsh)


@register.filter
def share(of: tuple[int, int]) -> str:
    """A count of a base as a percentage that cannot be parted from them."""
    return str(Share.of(*of))


@register.filter
def number(value: object) -> str:
    """A number as people read it: 1,234.5 and not 1234.50; a dash for none."""
    return f"{value:,.12g}" if isinstance(value, int | float) else "–"


@register.filter
def day_kept(kept: str) -> str:
    """A day that JSON keeps, as people write it."""
    return told(date.fromisoformat(kept))
