"""The addresses of learning. A reference stands in them, and no title."""

from django.urls import path

from headwater.learning.views import calls, drafts, ending, finding, promises, published, reviewing, taking_out, travel

AT = "learning/"
DRAFT, STUDY = f"{AT}writing/<slug:ref>/", f"{AT}studies/<slug:ref>/"
ADOPTION, CALL = f"{AT}taken-up/<slug:ref>/", f"{AT}calls/<slug:ref>/"
urlpatterns = [
    path(AT, published.front, name="learning"),
    path(f"{AT}find/", finding.find, name="find-studies"),
    path(f"{AT}themes/", travel.themes, name="themes"),
    path(f"{AT}digest/", published.digests, name="digests"),
    path(f"{AT}digest/<slug:month>/", published.digest, name="digest"),
    path(f"{AT}writing/", drafts.drafts, name="study-drafts"),
    path(f"{AT}write/", drafts.begin, name="study-begin"),
    path(DRAFT, drafts.draft, name="study-draft"),
    path(f"{DRAFT}parts/<slug:part>/", drafts.part, name="study-part"),
    path(f"{DRAFT}flags/<slug:key>/", drafts.flag, name="study-flag"),
    path(f"{DRAFT}send/", drafts.send, name="study-send"),
    path(f"{DRAFT}give-back/", ending.give_back, name="study-give-back"),
    path(f"{DRAFT}withdraw/", ending.withdraw, name="study-withdraw"),
    path(f"{DRAFT}ask-withdrawal/", ending.ask_withdrawal, name="study-ask-withdrawal"),
    path(f"{DRAFT}keep/", ending.keep, name="study-keep"),
    path(f"{DRAFT}ask/", reviewing.ask, name="study-ask"),
    path(f"{DRAFT}decide/", reviewing.settle, name="study-settle"),
    path(f"{DRAFT}publish/", reviewing.publish, name="study-publish"),
    path(f"{DRAFT}reviews/<slug:which>/conflict/", reviewing.declare, name="review-declare"),
    path(f"{DRAFT}reviews/<slug:which>/", reviewing.say, name="review-say"),
    path(STUDY, published.study, name="study"),
    path(f"{STUDY}take-up/", travel.adopt, name="study-adopt"),
    path(f"{STUDY}ask/", travel.ask_author, name="study-ask-author"),
    path(f"{STUDY}thank/", travel.commend, name="study-commend"),
    path(f"{AT}questions/<slug:ref>/", travel.question, name="study-question"),
    path(f"{AT}take-out/<slug:kind>/<slug:ref>/", taking_out.take_out, name="study-take-out"),
    path(f"{AT}taken-up/", travel.adoptions, name="adoptions"),
    path(ADOPTION, travel.adoption, name="adoption"),
    path(f"{ADOPTION}result/", travel.result, name="adoption-result"),
    path(f"{ADOPTION}end/", travel.end_adoption, name="adoption-end"),
    path(f"{AT}calls/", calls.calls, name="calls"),
    path(f"{AT}call/", calls.make, name="call-make"),
    path(CALL, calls.call, name="call"),
    path(f"{CALL}answer/", calls.answer, name="call-answer"),
    path(f"{CALL}close/", calls.close, name="call-close"),
    path(f"{AT}promises/", promises.promises, name="promises"),
    path(f"{AT}promise/", promises.add, name="promise-add"),
    path(f"{AT}promises/of/<slug:ref>/", promises.promises_of, name="promises-of"),
    path(f"{AT}promises/<slug:ref>/", promises.promise, name="promise"),
    path(f"{AT}promises/<slug:ref>/say/", promises.say, name="promise-say"),
]
