"""Running numbers of books: without gap and without repeat."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saregep.offices.models import Office


class Counter(models.Model):
    """The last number that was given in a book of an office in a year."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "book", "year"],
                name="documents_counter_once",
                violation_error_message=_("The book already has a counter for this year."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.book} {self.year}: {self.last}"
