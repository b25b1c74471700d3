"""The address of search."""

from django.urls import path

from headwater.search import views

urlpatterns = [path("search/", views.found, name="search")]
