"""The addresses of jobs."""

from django.urls import path

from headwater.jobs import views

urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/make/", views.make, name="job-make"),
    path("jobs/<slug:ref>/", views.job, name="job"),
    path("jobs/<slug:ref>/stop/", views.stop, name="job-stop"),
    path("jobs/<slug:ref>/file/", views.take, name="job-file"),
]
