"""The addresses of evidence."""

from django.urls import path

from headwater.evidence import views

urlpatterns = [
    path("organisations/<slug:ref>/evidence/", views.evidence_of, name="evidence-of"),
    path("organisations/<slug:ref>/evidence/add/", views.add, name="evidence-add"),
    path("organisations/<slug:ref>/records/", views.what_records_show, name="records-show"),
    path("evidence/<slug:ref>/", views.evidence, name="evidence"),
    path("evidence/<slug:ref>/file/", views.file, name="evidence-file"),
    path("evidence/<slug:ref>/scan/", views.scan, name="evidence-scan"),
    path("evidence/<slug:ref>/cite/", views.cite, name="evidence-cite"),
    path("evidence/<slug:ref>/until/", views.until, name="evidence-until"),
]
