"""The services of an office. Standards, SOP, queue and desk register hang on this list."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saregep.offices.models import Office


class Service(models.Model):
    """A service that citizens come for."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(_("name"), max_length=200)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("offered"), default=True)
    letter = models.CharField(_("row of the queue"), max_length=1, default="A")
    recap_name = models.CharField(
        _("name in old recaps"),
        max_length=200,
        blank=True,
        help_text=_("As older lists print it, where that differs from the name above."),
    )
    doubt = models.CharField(
        _("doubt"), max_length=300, blank=True, help_text=_("What is unclear about this entry; shown to the staff.")
    )

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name"],
                name="services_service_name_once",
                violation_error_message=_("The office already has a service of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name
