"""Small things about requests and answers that every view shares."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponseBase]

# A page with a form: read and sent at the same address.
form_page: Callable[[View], View] = require_http_methods(["GET", "HEAD", "POST"])
