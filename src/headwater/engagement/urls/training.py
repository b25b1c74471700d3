"""The addresses of training."""

from django.urls import path

from headwater.engagement.views import (
    training,
    training_courses,
    training_events,
    training_guidance,
    training_imports,
    training_people,
    training_roles,
)

HERE = "engagement/training"
OF = f"{HERE}/at/<slug:ref>"

urlpatterns = [
    path(f"{HERE}/", training.training, name="training"),
    path(f"{OF}/", training.of_place, name="training-of"),
    path(f"{OF}/roll-out/", training.curve, name="training-curve"),
    path(f"{OF}/gaps/", training.gaps, name="training-gaps"),
    path(f"{OF}/briefings/", training.briefings, name="training-briefings"),
    path(f"{OF}/overdue/", training_people.overdue, name="training-overdue"),
    path(f"{OF}/remind/", training_people.remind, name="training-remind"),
    path(f"{OF}/people/", training_people.people, name="training-people"),
    path(f"{OF}/unsettled/", training_people.unsettled, name="training-unsettled"),
    path(f"{OF}/files/", training_imports.imports, name="training-imports"),
    path(f"{OF}/files/bring/", training_imports.bring, name="training-bring"),
    path(f"{OF}/matrices/", training_roles.matrices, name="training-matrices"),
    path(f"{OF}/matrices/begin/", training_roles.begin, name="training-matrix-begin"),
    path(f"{OF}/programmes/begin/", training_courses.begin, name="training-programme-begin"),
    path(f"{OF}/events/plan/", training_events.plan, name="training-event-plan"),
    path(f"{OF}/guidance/ask/", training_guidance.ask, name="training-guidance-ask"),
    path(f"{HERE}/reminders/<slug:ref>/answer/", training_people.answer, name="training-answer"),
    path(f"{HERE}/people/<slug:ref>/", training_people.person, name="training-person"),
    path(f"{HERE}/people/<slug:ref>/link/", training_people.link, name="training-person-link"),
    path(f"{HERE}/unsettled/<slug:ref>/", training_people.settle, name="training-settle"),
    path(f"{HERE}/files/<slug:ref>/", training_imports.one, name="training-import"),
    path(f"{HERE}/files/<slug:ref>/columns/", training_imports.columns, name="training-columns"),
    path(f"{HERE}/files/<slug:ref>/confirm/", training_imports.confirm, name="training-confirm"),
    path(f"{HERE}/files/<slug:ref>/aside/", training_imports.aside, name="training-aside"),
    path(f"{HERE}/matrices/<slug:ref>/", training_roles.matrix, name="training-matrix"),
    path(f"{HERE}/matrices/<slug:ref>/scores/", training_roles.scores, name="training-scores"),
    path(f"{HERE}/matrices/<slug:ref>/need/", training_roles.need, name="training-need"),
    path(f"{HERE}/matrices/<slug:ref>/use/", training_roles.use, name="training-matrix-use"),
    path(f"{HERE}/needs/<slug:ref>/drop/", training_roles.drop, name="training-need-drop"),
    path(f"{HERE}/programmes/", training_courses.programmes, name="training-programmes"),
    path(f"{HERE}/programmes/<slug:ref>/", training_courses.programme, name="training-programme"),
    path(f"{HERE}/programmes/<slug:ref>/module/", training_courses.module, name="training-module"),
    path(f"{HERE}/programmes/<slug:ref>/end/", training_courses.end, name="training-programme-end"),
    path(f"{HERE}/modules/<slug:ref>/version/", training_courses.version, name="training-version"),
    path(f"{HERE}/events/", training_events.events, name="training-events"),
    path(f"{HERE}/events/<slug:ref>/", training_events.event, name="training-event"),
    path(f"{HERE}/events/<slug:ref>/held/", training_events.held, name="training-event-held"),
    path(f"{HERE}/events/<slug:ref>/off/", training_events.off, name="training-event-off"),
    path(f"{HERE}/events/<slug:ref>/feedback/", training_events.feedback, name="training-event-feedback"),
    path(f"{HERE}/guidance/", training_guidance.guidance, name="training-guidance"),
    path(f"{HERE}/guidance/<slug:ref>/", training_guidance.one, name="training-guidance-one"),
    path(f"{HERE}/guidance/<slug:ref>/version/", training_guidance.version, name="training-guidance-version"),
    path(f"{HERE}/guidance/<slug:ref>/say/", training_guidance.say, name="training-guidance-say"),
]
