"""Test data of the papers: every value is written here."""

import factory
from django.utils import timezone

from saregep.methods.papers import KINDS
from saregep.methods.papers.kinds import RESTRICTED
from saregep.papers import sheets
from saregep.papers.models import Initial, Paper, State
from tests.factories import OfficeFactory
from tests.papers.samples import HEAD, SHORT, SUBJECT


class HouseFactory(OfficeFactory):
    """An office whose head is named in full."""

    name = "Kecamatan Contoh"
    signer_title = HEAD.title
    signer_name = HEAD.name
    signer_rank = HEAD.rank
    signer_nip = HEAD.nip


class PaperFactory(factory.django.DjangoModelFactory):
    """A whole memo as a draft. `state` takes it as far as `signed`; further it goes by the actions."""

    class Meta:
        model = Paper
        skip_postgeneration_save = True

    office = factory.SubFactory(HouseFactory)
    kind = "memo"
    subject = SUBJECT
    code = factory.LazyAttribute(lambda paper: KINDS[paper.kind].code)
    content = factory.LazyAttribute(lambda paper: dict(SHORT[paper.kind]))
    words = factory.LazyAttribute(lambda paper: Paper(subject=paper.subject, content=paper.content).words_written())
    restricted = factory.LazyAttribute(lambda paper: paper.content.get("nature") in RESTRICTED)
    state = State.DRAFT
    signed_at = factory.LazyAttribute(lambda paper: timezone.now() if paper.state == State.SIGNED else None)
    signed = factory.LazyAttribute(
        lambda paper: sheets.signed_of(Paper(office=paper.office)) if paper.state == State.SIGNED else None
    )

    @factory.post_generation
    def line(self, create, extracted, **kwargs):
        for place, role in enumerate(extracted or [], start=1):
            Initial.objects.create(paper=self, place=place, role=role)
