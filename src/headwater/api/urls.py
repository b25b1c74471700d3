"""The API's addresses."""

from django.urls import path

from headwater.api import views
from headwater.api.endpoints import api

urlpatterns = [
    path("api/", views.described, name="api-described"),
    path("api/v1/", api.urls),
    path("my-access/tokens/", views.tokens, name="tokens"),
    path("my-access/tokens/<slug:ref>/end/", views.end, name="token-end"),
]
