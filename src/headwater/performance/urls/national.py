"""The address of the national picture."""

from django.urls import path

from headwater.performance.views import national

urlpatterns = [path("measures/national/", national.national, name="national-picture")]
