"""The addresses of what comes before the panel: telling, consent, agencies and assessments."""

from django.urls import path

from headwater.interventions.urls.casework import AT, CASE
from headwater.interventions.views import agencies, assessments, consents, telling

urlpatterns = [
    path(f"{CASE}told/", telling.told, name="case-told"),
    path(f"{CASE}told/write/", telling.write, name="case-told-write"),
    path(f"{CASE}told/not-yet/", telling.not_yet, name="case-told-not-yet"),
    path(f"{CASE}consent/", consents.consent, name="case-consent"),
    path(f"{CASE}consent/write/", consents.write, name="case-consent-write"),
    path(f"{CASE}consent/without/", consents.propose, name="case-without"),
    path(f"{CASE}consent/without/<slug:which>/decide/", consents.decide, name="case-without-decide"),
    path(f"{CASE}consent/without/<slug:which>/end/", consents.end, name="case-without-end"),
    path(f"{CASE}consent/<slug:which>/withdraw/", consents.withdraw, name="case-consent-withdraw"),
    path(f"{CASE}agencies/", agencies.agencies, name="case-agencies"),
    path(f"{CASE}agencies/ask/", agencies.ask, name="case-agency-ask"),
    path(f"{CASE}agencies/<slug:which>/chase/", agencies.chase, name="case-agency-chase"),
    path(f"{CASE}agencies/<slug:which>/give-up/", agencies.give_up, name="case-agency-give-up"),
    path(f"{CASE}assessment/", assessments.assessment, name="case-assessment"),
    path(f"{CASE}assessment/write/", assessments.write, name="case-assess"),
    path(f"{CASE}assessment/sign/", assessments.sign, name="case-assess-sign"),
    path(f"{CASE}assessment/take-over/", assessments.take_over, name="case-assess-take-over"),
    path(f"{CASE}assessment/<slug:which>/", assessments.version, name="case-assessment-version"),
    path(f"{CASE}assessment/<slug:which>/second/", assessments.second, name="case-assess-second"),
    path(f"{AT}questions/", agencies.asked, name="agency-questions"),
    path(f"{AT}questions/<slug:which>/", agencies.answer, name="agency-question"),
    path(f"{AT}questions/<slug:which>/nothing/", agencies.nothing, name="agency-question-nothing"),
]
