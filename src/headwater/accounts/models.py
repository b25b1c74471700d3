"""A person who may sign in. What they may do comes from posts, never from here: there is no superuser."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from headwater.core.reminders import OFTEN, Often


class People(BaseUserManager["Person"]):
    """The people there are."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person, without a usable password unless one is given."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password) if password else person.set_unusable_password()
        person.save()
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """By address, in whatever capitals."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody with an account."""

    email = models.EmailField("e-mail address", max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField("may sign in", default=True)
    closed_because = models.CharField("reason", max_length=500, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded = models.CharField("written to", max_length=10, choices=list(OFTEN.items()), default=Often.WEEKLY)
    reminded_on = models.DateField("last written to", null=True, blank=True)

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]  # noqa: RUF012

    class Meta:
        """One account an address."""

        verbose_name_plural = "people"
        constraints = (
            models.UniqueConstraint(Lower("email"), name="one_account_an_address"),
            models.CheckConstraint(condition=models.Q(reminded__in=list(Often)), name="reminded_as_can_be_asked_for"),
        )

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:person:{self.pk}"

    @property
    def place_ref(self) -> str:
        """An account belongs to a person, and to no organisation."""
        return ""

    def fresh(self) -> Person:
        """The row as it is now, locked until the transaction ends where the database can lock a row."""
        return Person.objects.select_for_update().get(pk=self.pk)

    def get_full_name(self) -> str:
        """The name that pages show."""
        return self.name
