"""Official papers: what is written, who initials and signs, the number, the frozen file, where it went."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.constraints import between, both_or_neither
from saregep.documents.paper import Font
from saregep.methods.papers import KINDS, Kind, Signatory, Signing, numbers
from saregep.offices.models import Office
from saregep.papers.words import KIND_NAMES
from saregep.services.models import Letter


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("waiting for initials")
    INITIALLED = "initialled", _("initialled")
    SIGNED = "signed", _("signed")
    NUMBERED = "numbered", _("numbered")
    ISSUED = "issued", _("issued")
    SENT = "sent", _("sent")
    ARCHIVED = "archived", _("archived")
    REVOKED = "revoked", _("revoked")
    REPLACED = "replaced", _("replaced")


# A signed paper with a number is numbered and frozen in one step; one without (a list, a statement) is issued at once.
MOVES: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.PROPOSED, State.INITIALLED}),
    State.PROPOSED: frozenset({State.DRAFT, State.INITIALLED}),
    State.INITIALLED: frozenset({State.DRAFT, State.SIGNED}),
    State.SIGNED: frozenset({State.DRAFT, State.NUMBERED, State.ISSUED}),
    State.NUMBERED: frozenset({State.ISSUED, State.REVOKED}),
    State.ISSUED: frozenset({State.SENT, State.ARCHIVED, State.REVOKED, State.REPLACED}),
    State.SENT: frozenset({State.SENT, State.ARCHIVED, State.REVOKED, State.REPLACED}),
    State.ARCHIVED: frozenset({State.REVOKED, State.REPLACED}),
    State.REVOKED: frozenset(),
    State.REPLACED: frozenset(),
}
OPEN = frozenset({State.DRAFT, State.PROPOSED, State.INITIALLED, State.SIGNED})  # without a frozen file
IN_FORCE = frozenset({State.ISSUED, State.SENT, State.ARCHIVED})


FONTS = ((Font.SANS, _("without feet, as Arial")), (Font.SERIF, _("with feet, as Times New Roman")))


class Setup(models.Model):
    """How an office prints its papers and writes their numbers."""

    office = models.OneToOneField(Office, on_delete=models.PROTECT, related_name="paper_setup")
    left = models.PositiveSmallIntegerField(_("left margin in mm"), default=30)
    right = models.PositiveSmallIntegerField(_("right margin in mm"), default=20)
    top = models.PositiveSmallIntegerField(_("top margin in mm"), default=20)
    bottom = models.PositiveSmallIntegerField(_("bottom margin in mm"), default=25)
    text = models.PositiveSmallIntegerField(_("size of the text in points"), default=11)
    font = models.CharField(_("font"), max_length=5, choices=FONTS, default=Font.SANS)
    unit = models.CharField(_("short name in numbers"), max_length=30, blank=True)
    patterns = models.JSONField(default=dict)  # book → pattern of its numbers

    class Meta:
        constraints = [
            *(
                between(side, 10, 50, name=f"papers_setup_{side}", message=_("A margin is 10 to 50 mm."))
                for side in ("left", "right", "top", "bottom")
            ),
            between("text", 9, 13, name="papers_setup_text", message=_("The text is 9 to 13 points high.")),
            models.CheckConstraint(
                condition=Q(font__in=list(Font)),
                name="papers_setup_font",
                violation_error_message=_("Choose one of the fonts."),
            ),
        ]

    def __str__(self) -> str:
        return self.office.name

    def pattern(self, book: str) -> str:
        return str(self.patterns.get(book) or numbers.DEFAULTS[book])


class Signer(models.Model):
    """Who may sign papers of the office besides its head: in the name of the head, or in his place for a time."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="signers")
    signing = models.CharField(_("signs"), max_length=3, choices=[(one.value, one.value) for one in Signing])
    title = models.CharField(_("position"), max_length=150)
    behalf = models.CharField(_("in the name of"), max_length=150, blank=True)
    middle = models.CharField(_("through"), max_length=150, blank=True)
    name = models.CharField(_("name of the signer"), max_length=150)
    rank = models.CharField(_("rank of the signer"), max_length=100, blank=True)
    nip = models.CharField(_("employee number of the signer"), max_length=18)
    is_active = models.BooleanField(_("active"), default=True)
    account = models.ForeignKey(  # None: the account of the head signs for him
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("account")
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.signatory.shown}, {self.name}"

    @property
    def signatory(self) -> Signatory:
        return Signatory(self.title, self.name, self.rank, self.nip, Signing(self.signing), self.behalf, self.middle)


class Paper(models.Model):
    """One paper. From its number on, everything that it says is fixed; the database keeps it so."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(_("kind"), max_length=20, choices=list(KIND_NAMES.items()))
    subject = models.CharField(_("subject"), max_length=300)
    code = models.CharField(_("classification code"), max_length=30)
    content = models.JSONField(default=dict)  # part → what is written
    restricted = models.BooleanField(default=False)  # by its nature; strangers and most officers learn nothing of it
    words = models.TextField(null=True)  # all of it in small letters, for the search alone
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    signer = models.ForeignKey(Signer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    # As it was when the head signed: an old paper keeps who signed it.
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed = models.JSONField(null=True)  # the signatory, the head and the place of that day
    dated = models.DateField(_("date"), null=True)
    book = models.CharField(max_length=30, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    number_text = models.CharField(_("number"), max_length=100, blank=True)
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="paper")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replacements")
    ended_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["office", "-id"], name="papers_paper_newest"),
            models.Index(fields=["office", "state"], name="papers_paper_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "book", "year", "number"],
                name="papers_paper_number_once",
                violation_error_message=_("This number is already used in its book."),
            ),
            models.UniqueConstraint(  # whatever its book: nobody can tell two papers of one number apart
                fields=["office", "number_text"],
                condition=~Q(number_text=""),
                name="papers_paper_number_text_once",
                violation_error_message=_("Another paper of this office carries this number."),
            ),
            models.UniqueConstraint(  # a replacement that was revoked leaves the place to another
                fields=["replaces"],
                condition=~Q(state=State.REVOKED),
                name="papers_paper_replaced_once",
                violation_error_message=_("A paper that replaces this one is already begun."),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, year__isnull=True, number_text="")
                | (Q(number__isnull=False, year__isnull=False, dated__isnull=False) & ~Q(number_text="") & ~Q(book="")),
                name="papers_paper_number_whole",
                violation_error_message=_("A number has its book, its year and its day."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OPEN) | Q(number__isnull=True, dated__isnull=True),
                name="papers_paper_draft_without_number",
                violation_error_message=_("A paper gets its number after it was signed."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.NUMBERED) | Q(number__isnull=False),
                name="papers_paper_numbered_has_number",
                violation_error_message=_("A numbered paper has a number."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.PROPOSED, State.INITIALLED]) | Q(signed_at__isnull=False),
                name="papers_paper_signed",
                violation_error_message=_("A paper goes out signed."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.REVOKED, State.REPLACED]) | ~Q(ended_reason=""),
                name="papers_paper_end_has_reason",
                violation_error_message=_("Write why the paper no longer holds."),
            ),
            both_or_neither(
                "signed_at", "signed", name="papers_paper_signed_whole", message=_("A signature has its day.")
            ),
        ]

    def __str__(self) -> str:
        return self.number_text or f"{self.get_kind_display()} {self.pk}"

    @property
    def form(self) -> Kind:
        return KINDS[self.kind]

    def words_written(self) -> str:
        """What the search looks through besides the number: subject and parts in small letters, single blanks."""
        return " ".join(" ".join([self.subject, *map(str, self.content.values())]).casefold().split())

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Template(models.Model):
    """The DOCX of an office for a kind of paper, edited in Word; without it the kind has the layout of the PDF."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="paper_templates")
    kind = models.CharField(_("kind"), max_length=20, choices=list(KIND_NAMES.items()))
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind"],
                name="papers_template_once",
                violation_error_message=_("This kind already has a template."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Certificate(models.Model):
    """A PKCS#12 with which one signer signs electronically. Its password is asked for each paper and kept nowhere.

    The file is sealed besides (`core.sealing`), so that a copy of the database alone leaves nothing to guess at.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="certificates")
    signer = models.ForeignKey(  # None: of the head of the office
        Signer, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    sealed = models.TextField()
    holder = models.CharField(_("holder"), max_length=200)
    issuer = models.CharField(_("issuer"), max_length=200)
    serial = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(_("valid until"))
    is_active = models.BooleanField(default=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(is_active=True, signer__isnull=True),
                name="papers_certificate_of_head_once",
                violation_error_message=_("The head already has a certificate."),
            ),
            models.UniqueConstraint(
                fields=["signer"],
                condition=Q(is_active=True),
                name="papers_certificate_of_signer_once",
                violation_error_message=_("This signer already has a certificate."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} ({self.issuer})"


class Proof(models.Model):
    """How strangers prove a frozen paper: its code, the address printed on it, the certificate that signed its file."""

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="proof")
    code = models.CharField(max_length=13, unique=True)
    address = models.CharField(max_length=300)
    electronic = models.BooleanField()
    holder = models.CharField(max_length=200, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(electronic=False, fingerprint="") | (Q(electronic=True) & ~Q(fingerprint="")),
                name="papers_proof_names_certificate",
                violation_error_message=_("An electronic signature names its certificate."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class Initial(models.Model):
    """A place in the line of those who initial a paper, from below to above."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="initials")
    place = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=15)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "place"],
                name="papers_initial_once",
                violation_error_message=_("This place of the line is taken."),
            ),
            both_or_neither("by", "at", name="papers_initial_whole", message=_("An initial has its moment.")),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.place}"


class Step(models.Model):
    """What happened to a paper, for its page."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.state}"


class File(models.Model):
    """The bytes of a paper: as it was frozen with its number, or the scan of its signed print."""

    class Kind(models.TextChoices):
        FROZEN = "frozen", _("as issued")
        SCAN = "scan", _("scan of the signed print")

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    content = models.BinaryField()
    media_type = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    signer = models.CharField(max_length=400)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "kind"],
                name="papers_file_once",
                violation_error_message=_("This paper already has such a file."),
            )
        ]
        indexes = [models.Index(fields=["sha256"], name="papers_file_by_hash")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.kind}"


class Delivery(models.Model):
    """To whom a paper went, how and when."""

    class Way(models.TextChoices):
        COURIER = "courier", _("by hand")
        POST = "post", _("by post")
        MAIL = "mail", _("by e-mail")
        MESSAGE = "message", _("by message")

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="deliveries")
    addressee = models.CharField(_("addressee"), max_length=300)
    way = models.CharField(_("how"), max_length=8, choices=Way.choices)
    sent_on = models.DateField(_("sent on"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.addressee


class PastNumber(models.Model):
    """A number that was given before saregep kept the book: it is never given again."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="past_numbers")
    book = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    number_text = models.CharField(_("number"), max_length=100)
    dated = models.DateField(_("date"))
    subject = models.CharField(_("subject"), max_length=300)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-year", "book", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "book", "year", "number"],
                name="papers_past_number_once",
                violation_error_message=_("This number is already used in its book."),
            )
        ]

    def __str__(self) -> str:
        return self.number_text
