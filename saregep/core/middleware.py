"""Small middleware: a broken rule becomes a page, a database that is gone becomes a clear 503."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from saregep.core import views
from saregep.core.errors import RuleBroken

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RuleBrokenMiddleware:
    """Show a broken rule in the words of the rule, with status 422."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, RuleBroken):
            return render(request, "core/rule_broken.html", {"message": exception.message}, status=422)
        if isinstance(exception, (OperationalError, InterfaceError)):
            logger.error("database: %s", type(exception).__name__, exc_info=exception)
            return views.unavailable(request)
        return None


def database_gone(get_response: GetResponse) -> GetResponse:
    """A database that fails outside a view (session, account) ends in the same page as one that fails inside."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        try:
            return get_response(request)
        except (OperationalError, InterfaceError) as error:
            logger.exception("database: %s", type(error).__name__)
            return views.unavailable(request)

    return middleware


def browser_permissions(get_response: GetResponse) -> GetResponse:
    """No page asks for camera, microphone or place."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return middleware
