"""The addresses of support plans, providers, transfers, and what is late."""

from django.urls import path

from headwater.interventions.views import late, plans, providers, transfers

AT = "support/"
CASE = f"{AT}cases/<slug:ref>/"
PLAN = f"{CASE}plan/"
urlpatterns = [
    path(f"{AT}late/", late.late, name="late-cases"),
    path(PLAN, plans.plan, name="case-plan"),
    path(f"{PLAN}need/", plans.write_need, name="case-need"),
    path(f"{PLAN}needs/<slug:which>/end/", plans.end_need, name="case-need-end"),
    path(f"{PLAN}action/", plans.put_action, name="case-action"),
    path(f"{PLAN}actions/<slug:which>/change/", plans.change_action, name="case-action-change"),
    path(f"{PLAN}actions/<slug:which>/end/", plans.end_action, name="case-action-end"),
    path(f"{PLAN}review/", plans.hold_review, name="case-review"),
    path(f"{PLAN}checks/<slug:which>/", plans.check, name="case-check"),
    path(f"{AT}panels/<slug:ref>/providers/", providers.providers, name="providers"),
    path(f"{AT}panels/<slug:ref>/providers/keep/", providers.keep, name="provider-keep"),
    path(f"{AT}providers/<slug:ref>/end/", providers.end, name="provider-end"),
    path(f"{CASE}transfer/", transfers.transfer, name="case-transfer"),
    path(f"{CASE}transfer/ask/", transfers.ask, name="case-transfer-ask"),
    path(f"{CASE}transfer/recall/", transfers.recall, name="case-transfer-recall"),
    path(f"{AT}transfers/", transfers.transfers, name="transfers"),
    path(f"{AT}transfers/<slug:ref>/", transfers.read, name="transfer"),
    path(f"{AT}transfers/<slug:ref>/accept/", transfers.accept, name="transfer-accept"),
    path(f"{AT}transfers/<slug:ref>/reject/", transfers.reject, name="transfer-reject"),
]
