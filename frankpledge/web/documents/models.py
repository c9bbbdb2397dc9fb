"""Documents and their editions: what officers write, what is frozen, who looked at it, and how it became public."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.web.partnerships.models import Membership, Partnership


class Document(models.Model):
    """A document of a partnership, such as its Partnership Plan, through all its editions."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="documents")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    # The id of its outline, and what that called it and made it for when the document was begun.
    outline = models.CharField(max_length=40)
    kind_name = models.CharField(max_length=80)
    audience = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("title", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="document_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="document_reference_once_a_partnership"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="a_document_has_a_title"),
            models.CheckConstraint(
                condition=Q(audience__in=("analyst", "partner", "public")),
                name="a_document_has_a_known_audience",
            ),
        )

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether it is made for the public."""
        return self.audience == "public"


class Frozen(models.Model):
    """A document as it was frozen: its words, figures and drawings, and what the public would learn from its tables.

    A trigger in the database refuses to change or delete it. ``content`` is the document's JSON to the letter, of
    which ``digest`` is the SHA-256; ``disclosed`` holds each released table as the disclosure rules keep it.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    # The reference of the document and the number of the edition that it was frozen for.
    document = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    # The release that its figures come from; empty where it counts nothing.
    release = models.CharField(max_length=64, blank=True)
    disclosed = models.JSONField(default=list)
    # Whether what earlier editions would give away was withheld.
    is_withholding = models.BooleanField(default=False)
    # What the door would stop, in words, as it stood when this was frozen.
    stops = models.JSONField(default=list)
    frozen_on = models.DateField()
    frozen_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        """Say of what it is, and when it was frozen."""
        return f"{self.document} edition {self.number}, frozen on {self.frozen_on:%-d %B %Y}"


class Edition(models.Model):
    """An edition of a document: drafted, reviewed, approved by a meeting, published by a second person."""

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Draft"
        REVIEW = "review", "In review"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    # Those that were published, whatever became of them.
    OUT = (State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN)

    document = models.ForeignKey(Document, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.CharField(max_length=20)
    changes = models.CharField(max_length=300, blank=True)
    # The months that its performance tells of, both included.
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    # Bodies or posts, as the document control prints them.
    produced_by = models.CharField(max_length=200, blank=True)
    updated_by = models.CharField(max_length=200, blank=True)
    next_revision = models.CharField(max_length=100, blank=True)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    frozen = models.OneToOneField(Frozen, models.PROTECT, null=True, related_name="edition")
    # The meeting that approved it: its name or that of its body, its day, and the decision where there is one.
    approved_in = models.CharField(max_length=200, blank=True)
    approved_on = models.DateField(null=True)
    decision = models.CharField(max_length=64, blank=True)
    published_on = models.DateField(null=True)
    published_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("document", "number"), name="edition_number_once_a_document"
            ),
            models.UniqueConstraint(
                fields=("document",), condition=Q(state="published"), name="one_published_edition_a_document"
            ),
            models.UniqueConstraint(
                fields=("document",), condition=Q(state__in=("draft", "review", "approved")),
                name="one_edition_in_the_making_a_document",
            ),
            models.CheckConstraint(condition=~Q(version=""), name="an_edition_has_a_version"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="an_edition_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(frozen__isnull=False), name="what_is_past_a_draft_is_frozen"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "review"), approved_on=None, approved_in="", decision="")
                | (Q(state__in=("approved", "published", "superseded", "withdrawn"), approved_on__isnull=False)
                   & ~Q(approved_in="")),
                name="an_edition_is_approved_by_a_meeting_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "review", "approved"), published_on=None, published_by=None)
                | Q(state__in=("published", "superseded", "withdrawn"), published_on__isnull=False,
                    published_by__isnull=False),
                name="an_edition_is_published_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(state="withdrawn", withdrawn_on__isnull=False) & ~Q(withdrawn_why=""))
                | (~Q(state="withdrawn") & Q(withdrawn_on=None, withdrawn_why="")),
                name="what_is_withdrawn_says_when_and_why",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Return its number in words."""
        return f"edition {self.number}"

    @property
    def is_out(self) -> bool:
        """Whether it was published, whatever became of it since."""
        return self.state in self.OUT

    @property
    def is_draft(self) -> bool:
        """Whether it may still be written."""
        return self.state == self.State.DRAFT


class SectionText(models.Model):
    """A section as somebody wrote it, in Markdown. A later text takes its place and leaves it as it was."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="texts")
    section = models.CharField(max_length=40)
    # One more with each text, so that nobody writes over what they have not seen.
    number = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("section", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "section", "number"), name="section_text_number_once"
            ),
        )

    def __str__(self) -> str:
        """Return its section and number."""
        return f"{self.section}, text {self.number}"


class ReviewComment(models.Model):
    """What a reader of a draft says of a section, or of the whole; open until it is answered."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="comments")
    number = models.PositiveIntegerField()
    # Empty: it is about the whole.
    section = models.CharField(max_length=40, blank=True)
    words = models.TextField()
    said_on = models.DateField()
    said_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="comment_number_once_an_edition"),
            models.CheckConstraint(condition=~Q(words=""), name="a_comment_has_words"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None, answered_by=None)
                | (~Q(answer="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="an_answer_says_who_and_when",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Return its number in words."""
        return f"comment {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it yet."""
        return not self.answer
