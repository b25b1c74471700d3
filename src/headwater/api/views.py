"""The pages about the API: what it offers, and one's own tokens."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.api.actions import end_token, make_token
from headwater.api.endpoints import api
from headwater.api.forms import MakeToken
from headwater.api.models import Token, digest_of, new_secret
from headwater.api.queries import tokens_of
from headwater.core.errors import BadInput
from headwater.organisations.viewer import asking
from headwater.shell.forms import tell


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """What programs may ask, from the same description that they read."""
    schema = api.get_openapi_schema()
    endpoints = [
        (method.upper(), path, told.get("description", told["summary"]), told.get("parameters", []))
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
    ]
    return render(request, "api/described.html", {"endpoints": endpoints})


@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """My tokens, and a new one: its secret is shown once, here."""
    viewer, form, secret, status = asking(request), MakeToken(request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given, new = form.cleaned_data, new_secret()
            token = Token(person=viewer.person, digest=digest_of(new), start=viewer.day, **given)
            try:
                make_token(token, by=viewer)
            except BadInput as bad:
                tell(form, bad)
            else:
                secret, form, status = new, MakeToken(), 201
    context = {"form": form, "secret": secret, "tokens": tokens_of(viewer)}
    return render(request, "api/tokens.html", context, status=status)


@require_POST
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """End one of my tokens."""
    token = tokens_of(asking(request)).filter(ref=ref).first()
    if token is None:
        raise Http404
    end_token(token, by=asking(request))
    messages.success(request, _("The token “%(name)s” is refused from now on.") % {"name": token.name})
    return redirect("tokens")
