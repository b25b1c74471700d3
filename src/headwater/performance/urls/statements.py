"""The addresses of annual statements."""

from django.urls import path

from headwater.performance.views import statements

ALL = "measures/statements/"
ONE = f"{ALL}<slug:ref>/"
urlpatterns = [
    path(ALL, statements.statements, name="annual-statements"),
    path(f"{ALL}of/<slug:ref>/begin/", statements.begin, name="annual-begin"),
    path(ONE, statements.statement, name="annual-statement"),
    path(f"{ONE}pdf/", statements.document, name="annual-pdf"),
    path(f"{ONE}write/", statements.write, name="annual-write"),
    path(f"{ONE}sign/", statements.sign, name="annual-sign"),
    path(f"{ONE}take/", statements.take, name="annual-take"),
    path(f"{ONE}send-back/", statements.send_back, name="annual-send-back"),
    path(f"{ONE}questions/<slug:which>/answer/", statements.answer, name="annual-answer"),
    path(f"{ONE}correct/", statements.correct, name="annual-correct"),
    path(f"{ONE}publish/", statements.publish, name="annual-publish"),
]
