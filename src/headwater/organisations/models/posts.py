"""Posts, and who holds them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.posts import POST_KINDS
from headwater.core.sentences import Sentence, sentence
from headwater.organisations.models.dated import OPEN, CorrectableRecord, DatedRecord, ends_after, new_reference
from headwater.organisations.models.register import Organisation


class Post(DatedRecord):
    """A post in an organisation. What holding it brings stands in ``core.posts``."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=40, choices=[(item.id, item.title) for item in POST_KINDS.values()])

    class Meta(DatedRecord.Meta):
        """Of a known kind."""

        abstract = False
        ordering = ("organisation__name", "kind", "id")
        constraints = (
            ends_after("start", "post_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(kind__in=list(POST_KINDS)), name="post_kind_known"),
        )

    def __str__(self) -> str:
        return str(self.in_words)

    @property
    def in_words(self) -> Sentence:
        """Its name, for any language."""
        return sentence("{post} at {organisation}", post=self.title, organisation=self.organisation.name)

    @property
    def title(self) -> str:
        """What the post is called."""
        return POST_KINDS[self.kind].title

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:post:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref


class Holding(CorrectableRecord):
    """A person in a post for a time, with the share of their time that it has."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings")
    share = models.PositiveSmallIntegerField("share of time, per cent", default=100)
    deputy = models.BooleanField(default=False)

    class Meta(CorrectableRecord.Meta):
        """Once at a time for each person."""

        abstract = False
        ordering = ("-start", "-id")
        constraints = (
            ends_after("start", "holding_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="holding_share_of_time"),
            models.UniqueConstraint(fields=["post", "person"], condition=OPEN, name="one_open_holding_a_person"),
        )

    def __str__(self) -> str:
        return str(self.in_words)

    @property
    def in_words(self) -> Sentence:
        """Who holds what, for any language."""
        return sentence("{person} as {post}", person=str(self.person), post=self.post.in_words)

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:holding:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.post.organisation.ref
