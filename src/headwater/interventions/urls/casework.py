"""The addresses of panels, referrals and cases."""

from django.urls import path

from headwater.interventions.views import cases, front, panels, referrals, steps, teams

AT = "support/"
CASE = f"{AT}cases/<slug:ref>/"
urlpatterns = [
    path(AT, front.support, name="support"),
    path(f"{AT}panels/", front.panels, name="panels"),
    path(f"{AT}panels/<slug:ref>/", panels.panel, name="panel"),
    path(f"{AT}panels/<slug:ref>/end/", panels.end, name="panel-end"),
    path(f"{AT}panels/<slug:ref>/seat/", panels.give_seat, name="panel-seat"),
    path(f"{AT}panels/<slug:ref>/limit/", panels.set_limit, name="panel-limit"),
    path(f"{AT}panels/<slug:ref>/link/", referrals.make_link, name="referral-link"),
    path(f"{AT}seats/<slug:which>/end/", panels.end_seat, name="panel-seat-end"),
    path(f"{AT}links/<slug:ref>/end/", referrals.end_link, name="referral-link-end"),
    path(f"{AT}of/<slug:ref>/set-up/", panels.set_up, name="panel-set-up"),
    path(f"{AT}refer/", referrals.choose, name="refer-choose"),
    path(f"{AT}refer/<slug:ref>/", referrals.refer, name="refer"),
    path(f"{AT}by-link/<str:token>/", referrals.by_link, name="refer-by-link"),
    path(f"{AT}referred/", front.referred, name="my-referrals"),
    path(f"{AT}referred/<slug:receipt>/", referrals.my_referral, name="my-referral"),
    path(f"{AT}glass/", teams.glass, name="case-glass"),
    path(f"{AT}glasses/", teams.glasses, name="case-glasses"),
    path(f"{AT}glasses/<slug:which>/read/", teams.read_glass, name="case-glass-read"),
    path(f"{AT}cases/", front.cases, name="cases"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}steps/", cases.history, name="case-history"),
    path(f"{CASE}looked/", cases.looked, name="case-looked"),
    path(f"{CASE}team/", cases.team, name="case-team"),
    path(f"{CASE}team/put/", teams.put, name="case-team-put"),
    path(f"{CASE}team/<slug:which>/off/", teams.off, name="case-team-off"),
    path(f"{CASE}hand-over/", teams.hand_over, name="case-hand-over"),
    path(f"{CASE}step/<slug:verb>/", steps.step, name="case-step"),
    path(f"{CASE}close/", steps.close, name="case-close"),
    path(f"{CASE}open-again/", steps.reopen, name="case-reopen"),
    path(f"{CASE}next/", steps.next_day, name="case-next"),
    path(f"{CASE}say/", steps.statement, name="case-statement"),
    path(f"{CASE}say/<slug:which>/correct/", steps.correct, name="case-correct"),
    path(f"{CASE}other-work/", steps.ask_other_work, name="case-other-work"),
    path(f"{CASE}other-work/<slug:which>/", steps.answer_other_work, name="case-other-work-answer"),
    path(f"{CASE}earlier/<slug:which>/", steps.earlier, name="case-earlier"),
    path(f"{CASE}earlier/<slug:which>/merge/", steps.merge, name="case-merge"),
    path(f"{CASE}unmerge/", steps.unmerge, name="case-unmerge"),
    path(f"{CASE}link/", steps.link, name="case-link"),
    path(f"{CASE}another/", steps.second_person, name="case-another"),
    path(f"{CASE}referrals/<slug:which>/acknowledge/", referrals.acknowledge, name="case-acknowledge"),
    path(f"{CASE}referrals/<slug:which>/tell/", referrals.feedback, name="case-feedback"),
]
