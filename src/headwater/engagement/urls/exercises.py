"""The addresses of exercises."""

from django.urls import path

from headwater.engagement.views import exercises

START = "engagement/exercises"

urlpatterns = [
    path(f"{START}/", exercises.exercises, name="exercises"),
    path(f"{START}/of/<slug:ref>/schedule/", exercises.schedule, name="exercise-schedule"),
    path(f"{START}/<slug:ref>/", exercises.exercise, name="exercise"),
    path(f"{START}/<slug:ref>/held/", exercises.held, name="exercise-held"),
    path(f"{START}/<slug:ref>/off/", exercises.call_off, name="exercise-off"),
    path(f"{START}/<slug:ref>/feedback/", exercises.feedback, name="exercise-feedback"),
    path(f"{START}/<slug:ref>/lesson/", exercises.lesson, name="exercise-lesson"),
]
