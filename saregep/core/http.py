"""Small things about requests and answers that every view shares."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponseBase]

# A page with a form: read and sent at the same address.
form_page: Callable[[View], View] = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, nothing where its page is read."""
    return request.POST if request.method == "POST" else None
