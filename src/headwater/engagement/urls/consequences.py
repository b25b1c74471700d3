"""The addresses of plans for the consequences of an event, activations, lessons and tension."""

from django.urls import path

from headwater.engagement.views import activations, consequence_parts, consequences, lessons, running

START = "engagement/consequences"
ONE = f"{START}/activations/<slug:ref>"

urlpatterns = [
    path(f"{START}/", consequences.plans, name="consequence-plans"),
    path(f"{START}/of/<slug:ref>/begin/", consequences.begin, name="consequence-plan-begin"),
    path(f"{START}/activations/", activations.activations, name="activations"),
    path(f"{ONE}/", activations.activation, name="activation"),
    path(f"{ONE}/write/", activations.write, name="activation-write"),
    path(f"{ONE}/log/", activations.log, name="activation-log"),
    path(f"{ONE}/print/", activations.printed, name="activation-print"),
    path(f"{ONE}/correct/<slug:number>/", activations.correct, name="activation-correct"),
    path(f"{ONE}/let-in/", running.let_in, name="activation-let-in"),
    path(f"{ONE}/let-in/<slug:who>/end/", running.let_out, name="activation-let-out"),
    path(f"{ONE}/stand-down/", running.stand_down, name="activation-stand-down"),
    path(f"{ONE}/review/", running.review, name="activation-review"),
    path(f"{ONE}/lesson/", running.lesson, name="activation-lesson"),
    path(f"{START}/lessons/", lessons.lessons, name="lessons"),
    path(f"{START}/lessons/<slug:ref>/done/", lessons.done, name="lesson-done"),
    path(f"{START}/tension/", lessons.tension, name="tension"),
    path(f"{START}/tension/reports/", lessons.reports, name="tension-reports"),
    path(f"{START}/tension/of/<slug:ref>/report/", lessons.report, name="tension-report"),
    *(
        path(
            f"{START}/{kind}s/<slug:ref>/remove/",
            consequence_parts.remove,
            {"kind": kind},
            name=f"consequence-{kind}-remove",
        )
        for kind in ("role", "contact", "message", "step")
    ),
    path(f"{START}/<slug:ref>/", consequences.plan, name="consequence-plan"),
    path(f"{START}/<slug:ref>/activate/", consequences.activate, name="consequence-plan-activate"),
    path(f"{START}/<slug:ref>/change/", consequences.change, name="consequence-plan-change"),
    path(f"{START}/<slug:ref>/issue/", consequences.issue, name="consequence-plan-issue"),
    path(f"{START}/<slug:ref>/withdraw/", consequences.withdraw, name="consequence-plan-withdraw"),
    path(f"{START}/<slug:ref>/next/", consequences.renew, name="consequence-plan-renew"),
    path(f"{START}/<slug:ref>/test/", consequences.test, name="consequence-plan-test"),
    path(f"{START}/<slug:ref>/role/", consequence_parts.role, name="consequence-plan-role"),
    path(f"{START}/<slug:ref>/contact/", consequence_parts.contact, name="consequence-plan-contact"),
    path(f"{START}/<slug:ref>/message/", consequence_parts.message, name="consequence-plan-message"),
    path(f"{START}/<slug:ref>/step/", consequence_parts.step, name="consequence-plan-step"),
]
