"""Forms of evidence: add it, put right what is said of it, say why it does not count.

Files that were sent with a form that still lacks something are in the store already. The page carries them signed, so
that nobody sends them twice over a weak network.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict
from django.utils.functional import lazy as lazily
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core import stored_files
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import BY_MEDIA_TYPE, KINDS
from saregep.core.files_field import FilesField, SeveralFiles
from saregep.core.forms import DateField, StaffForm, text
from saregep.core.stored_files import Stored
from saregep.improvement.actions.evidence import (
    LARGEST,
    LARGEST_SENDING,
    MOST_FILES,
    About,
    Taken,
    check_file,
    take,
)
from saregep.improvement.models import Evidence
from saregep.improvement.queries.roadmap import Line

# Pictures are named by their media types: only then does a phone offer its camera.
ACCEPT = ",".join(sign for kind in KINDS for sign in ((kind.media_type,) if kind.is_image else kind.extensions))
KEPT, KEPT_FOR = "berkas_diterima", 6 * 60 * 60  # seconds


def _hint() -> str:
    return _(
        "Photo, PDF, Word, Excel, PowerPoint or LibreOffice. At most %(most)s a file, %(files)s files at once."
    ) % {
        "most": filesizeformat(LARGEST),
        "files": MOST_FILES,
    }


class AboutForm(StaffForm):
    """What is said of evidence."""

    kind = forms.ChoiceField(
        label=lazy("Kind of evidence"),
        error_messages={
            "required": lazy("Choose the kind of the evidence."),
            "invalid_choice": lazy("Choose one of the list."),
        },
    )
    title = text(
        lazy("What does it show?"),
        lazy("Write what the evidence shows."),
        most=200,
        hint=lazy("For example: first meeting of the team. No names of citizens."),
    )
    day = DateField(
        label=lazy("On which day?"), error_messages={"required": lazy("Write the day that the evidence shows.")}
    )
    place = text(lazy("Where"), most=150)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Choose")), *Evidence.Kind.choices]  # type: ignore[attr-defined]

    @property
    def about(self) -> About:
        return About(**{name: self.cleaned_data[name] for name in About.__dataclass_fields__})


class EvidenceForm(AboutForm):
    """Evidence of one activity: files, or a link."""

    activity = forms.ChoiceField(
        label=lazy("Activity"),
        error_messages={
            "required": lazy("Choose the activity."),
            "invalid_choice": lazy("Choose an activity of this action."),
        },
    )
    file = FilesField(
        label=lazy("Files"),
        required=False,
        help_text=lazily(_hint, str)(),
        widget=SeveralFiles({"accept": ACCEPT}),
    )
    link = forms.URLField(
        label=lazy("Or a link"),
        required=False,
        assume_scheme="https",
        max_length=500,
        help_text=lazy("For example a video or a folder. What a link shows can change; a file cannot."),
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        error_messages={
            "invalid": lazy("Write the link like https://contoh.go.id/foto."),
            "max_length": lazy("The link is too long. Send a file instead."),
        },
    )
    field_order = ("activity", "file", "link", "kind", "title", "day", "place")

    def __init__(
        self,
        data: QueryDict | None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None",
        *,
        lines: Iterable[Line],
        owner: Sequence[int],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, files, initial=dict(initial))
        self.lines = {str(line.activity.pk): line for line in lines}
        self.salt = f"evidence:{':'.join(map(str, owner))}"
        named = [(key, f"{one.code} {Truncator(one.activity.text).chars(70)}") for key, one in self.lines.items()]
        self.fields["activity"].choices = [("", _("Choose")), *named]  # type: ignore[attr-defined]
        self.taken = [taken for token in data.getlist(KEPT) if (taken := self._read(token))] if data else []

    def clean_file(self) -> "list[UploadedFile[Any]]":
        files: list[UploadedFile[Any]] = self.cleaned_data["file"]
        if len(files) + len(self.taken) > MOST_FILES:
            raise forms.ValidationError(
                _("Send at most %(most)s files at once. The others follow with a form of their own.")
                % {"most": MOST_FILES}
            )
        if sum(file.size or 0 for file in files) > LARGEST_SENDING:
            raise forms.ValidationError(
                _("The files are too large together. Send at most %(most)s at once.")
                % {"most": filesizeformat(LARGEST_SENDING)}
            )
        good = []
        for file in files:
            try:
                check_file(file.name or "", file, file.size or 0)
            except RuleBroken as broken:
                self.add_error("file", str(broken.message))
            else:
                good.append(file)
        return good  # kept also where others are refused

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        sent = bool(self.files or self.taken)
        if not {"file", "link"} & self.errors.keys() and sent == bool(data.get("link")):
            message = _("Choose a file or write a link.") if not sent else _("Give a file or a link, not both.")
            self.add_error("file", message)
        return data

    def take(self) -> list[Taken]:
        """All files of the form, those that just came put into the store."""
        files = self.cleaned_data.get("file", [])
        self.taken += [take(file.name or "", file, file.size or 0) for file in files]
        return self.taken

    @property
    def tokens(self) -> list[tuple[str, Taken]]:
        """The files that lie in the store already, as the page carries them."""
        return [(self._write(taken), taken) for taken in self.taken]

    def _write(self, taken: Taken) -> str:
        told = [taken.stored.sha256, taken.stored.size, taken.name, taken.kind.media_type]
        return signing.dumps(told, salt=self.salt)

    def _read(self, token: str) -> Taken | None:
        try:
            sha256, size, name, media_type = signing.loads(token, salt=self.salt, max_age=KEPT_FOR)
        except signing.BadSignature:
            return None
        if not stored_files.path_of(sha256).exists():
            return None
        return Taken(Stored(sha256, size), name, BY_MEDIA_TYPE[media_type])


class ReasonForm(StaffForm):
    """Why evidence does not count."""

    reason = text(
        lazy("Reason"), lazy("Write the reason."), most=200, lines=2, hint=lazy("It stays visible beside the evidence.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
