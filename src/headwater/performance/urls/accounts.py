"""The addresses of accounts of contributions."""

from django.urls import path

from headwater.performance.views import account_life, account_parts, accounts

ALL = "measures/contributions/"
ONE = f"{ALL}<slug:ref>/"
urlpatterns = [
    path(ALL, accounts.accounts, name="contribution-accounts"),
    path(f"{ALL}of/<slug:ref>/begin/", accounts.begin, name="contribution-begin"),
    path(ONE, accounts.account, name="contribution-account"),
    path(f"{ONE}chart.svg", accounts.account_drawn, name="contribution-drawn"),
    path(f"{ONE}write/", accounts.write, name="contribution-write"),
    path(f"{ONE}words/", accounts.say, name="contribution-words"),
    path(f"{ONE}evidence/", account_parts.evidence, name="contribution-evidence"),
    path(f"{ONE}evidence/<slug:which>/answer/", account_parts.answer_evidence, name="contribution-evidence-answer"),
    path(f"{ONE}explanation/", account_parts.explanation, name="contribution-explanation"),
    path(f"{ONE}explanations/<slug:which>/judge/", account_parts.judge, name="contribution-explanation-judge"),
    path(f"{ONE}compare/", account_parts.compare, name="contribution-compare"),
    path(f"{ONE}submit/", account_life.submit, name="contribution-submit"),
    path(f"{ONE}give-back/", account_life.give_back, name="contribution-give-back"),
    path(f"{ONE}accept/", account_life.accept, name="contribution-accept"),
    path(f"{ONE}publish/", account_life.publish, name="contribution-publish"),
    path(f"{ONE}withdraw/", account_life.withdraw, name="contribution-withdraw"),
    path(f"{ONE}challenge/", account_life.challenge, name="contribution-challenge"),
    path(f"{ONE}challenges/<slug:which>/answer/", account_life.answer, name="contribution-challenge-answer"),
]
