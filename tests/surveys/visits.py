"""What the tests of a visit's survey link share: the link, the sheet that is sent through it, the heading of the answer."""

import re
from html import unescape
from urllib.parse import urlencode

from django.test import Client
from django.utils import timezone

from saregep.services import survey_links
from tests.surveys.citizen import FORM

HEADING = re.compile(r"<h1>([^<]+)</h1>")


def link(service, month=None):
    return f"/u/{survey_links.mint(service.pk, month or this_month())}/"


def this_month():
    return timezone.localdate().replace(day=1)


def send(path, fields):
    return Client().post(path, urlencode(fields), content_type=FORM)


def heading(response):
    return unescape(HEADING.search(response.content.decode())[1])
