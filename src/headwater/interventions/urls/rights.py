"""The addresses of files, of what people ask of their own records, of copies for them, and of keeping."""

from django.urls import path

from headwater.interventions.urls.casework import AT, CASE
from headwater.interventions.views import copies, files, keeping, rights

ONE = f"{CASE}rights/<slug:which>/"
KEEPING = f"{AT}keeping/"
urlpatterns = [
    path(f"{CASE}files/", files.files, name="case-files"),
    path(f"{CASE}files/add/", files.add, name="case-file-add"),
    path(f"{CASE}files/<slug:which>/", files.take, name="case-file"),
    path(f"{AT}rights/", rights.known, name="rights"),
    path(f"{AT}rights/write/", rights.write_by_reference, name="rights-write"),
    path(f"{AT}rights/<slug:which>/told/", rights.tell, name="rights-told"),
    path(f"{CASE}rights/", rights.of_case, name="case-rights"),
    path(f"{CASE}rights/ask/", rights.write, name="case-rights-ask"),
    path(f"{CASE}rights/looked/", rights.looked, name="case-rights-looked"),
    path(ONE, rights.one, name="case-request"),
    path(f"{ONE}extend/", rights.extend, name="case-request-extend"),
    path(f"{ONE}decide/", rights.decide, name="case-request-decide"),
    path(f"{ONE}right/<slug:statement>/", rights.put_right, name="case-request-right"),
    path(f"{ONE}own/", rights.own, name="case-request-own"),
    path(f"{ONE}lift/", rights.lift, name="case-request-lift"),
    path(f"{ONE}copy/", copies.one, name="case-copy"),
    path(f"{ONE}copy/begin/", copies.begin, name="case-copy-begin"),
    path(f"{ONE}copy/read/", copies.read, name="case-copy-read"),
    path(f"{ONE}copy/words/", copies.name, name="case-copy-words"),
    path(f"{ONE}copy/leave-out/<slug:entry>/", copies.withhold, name="case-copy-withhold"),
    path(f"{ONE}copy/make/", copies.make, name="case-copy-make"),
    path(f"{ONE}copy/file/", copies.file, name="case-copy-file"),
    path(KEEPING, keeping.due, name="keeping"),
    path(f"{KEEPING}certificates/", keeping.certificates, name="keeping-certificates"),
    path(f"{KEEPING}certificates/<slug:ref>/", keeping.certificate, name="keeping-certificate"),
    path(f"{KEEPING}certificates/<slug:ref>/pdf/", keeping.certificate_file, name="keeping-certificate-pdf"),
    path(f"{KEEPING}notices/", keeping.notices, name="keeping-notices"),
    path(f"{KEEPING}notices/<slug:which>/", keeping.notice, name="keeping-notice"),
    path(f"{KEEPING}cases/<slug:ref>/", keeping.of_case, name="keeping-case"),
    path(f"{KEEPING}cases/<slug:ref>/propose/", keeping.propose, name="keeping-propose"),
    path(f"{KEEPING}cases/<slug:ref>/confirm/", keeping.confirm, name="keeping-confirm"),
    path(f"{KEEPING}cases/<slug:ref>/drop/", keeping.drop, name="keeping-drop"),
    path(f"{KEEPING}cases/<slug:ref>/hold/", keeping.hold, name="keeping-hold"),
    path(f"{KEEPING}cases/<slug:ref>/holds/<slug:which>/lift/", keeping.lift, name="keeping-hold-lift"),
]
