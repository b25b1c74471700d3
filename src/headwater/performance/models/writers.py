"""Who wrote an account or a statement, each once: none of them accepts the one, or takes the other for its body."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from headwater.organisations.models.of_a_place import OfAPlace
from headwater.performance.models.accounts import OfAnAccount
from headwater.performance.models.statements import AnnualStatement


class AccountWriter(OfAnAccount):
    """That somebody wrote in an account, and on which day first."""

    class Meta(OfAnAccount.Meta):
        """Once each."""

        abstract = False
        verbose_name = "writer of an account"
        default_related_name = "writers"
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=["account", "by"], name="account_writer_once"),)


class StatementWriter(OfAPlace):
    """That somebody wrote in a statement, or in an edition whose words it took over, and on which day first."""

    statement = models.ForeignKey(AnnualStatement, on_delete=models.PROTECT, related_name="writers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField("written on")

    class Meta(OfAPlace.Meta):
        """Once each."""

        abstract = False
        verbose_name = "writer of an annual statement"
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=["statement", "by"], name="statement_writer_once"),)
