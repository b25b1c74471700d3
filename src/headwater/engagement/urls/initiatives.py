"""The addresses of initiatives and education."""

from django.urls import path

from headwater.engagement.views import education, initiative_parts, initiatives

urlpatterns = [
    path("engagement/initiatives/", initiatives.initiatives, name="initiatives"),
    path("engagement/initiatives/of/<slug:ref>/propose/", initiatives.propose, name="initiative-propose"),
    path("engagement/initiatives/concerns/<slug:ref>/decide/", initiative_parts.decide, name="concern-decide"),
    path("engagement/initiatives/concerns/<slug:ref>/close/", initiative_parts.close, name="concern-close"),
    path("engagement/initiatives/concerns/<slug:ref>/work/", initiative_parts.work, name="concern-work"),
    path("engagement/initiatives/concerns/<slug:ref>/strike/", initiative_parts.strike, name="concern-strike"),
    path("engagement/initiatives/reach/<slug:ref>/right/", initiative_parts.put_right, name="reach-right"),
    path("engagement/initiatives/<slug:ref>/", initiatives.initiative, name="initiative"),
    path("engagement/initiatives/<slug:ref>/design/", initiatives.design, name="initiative-design"),
    path("engagement/initiatives/<slug:ref>/move/<slug:verb>/", initiatives.move, name="initiative-move"),
    path("engagement/initiatives/<slug:ref>/step/", initiative_parts.step, name="initiative-step"),
    path("engagement/initiatives/<slug:ref>/note/", initiative_parts.note, name="initiative-note"),
    path("engagement/initiatives/<slug:ref>/count/", initiative_parts.count, name="initiative-count"),
    path("engagement/initiatives/<slug:ref>/result/", initiative_parts.result, name="initiative-result"),
    path("engagement/initiatives/<slug:ref>/review/", initiative_parts.review, name="initiative-review"),
    path("engagement/initiatives/<slug:ref>/concern/", initiative_parts.concern, name="initiative-concern"),
    path("engagement/education/", education.education, name="education"),
    path("engagement/education/fund/", education.fund, name="education-fund"),
    path("engagement/education/resources/", education.resources, name="education-resources"),
    path("engagement/education/of/<slug:ref>/keep/", education.keep, name="liaison-keep"),
    path("engagement/education/of/<slug:ref>/fund/", education.say_fund, name="education-fund-say"),
    path("engagement/education/of/<slug:ref>/resource/", education.keep_resource, name="education-resource-keep"),
    path("engagement/education/liaison/<slug:ref>/", education.liaison, name="liaison"),
    path("engagement/education/liaison/<slug:ref>/end/", education.end, name="liaison-end"),
    path("engagement/education/liaison/<slug:ref>/back/", education.withdraw, name="liaison-withdraw"),
    path("engagement/education/resource/<slug:ref>/", education.resource, name="education-resource"),
    path("engagement/education/resource/<slug:ref>/end/", education.end_resource, name="education-resource-end"),
]
