"""Small middleware: a broken rule becomes a page; browsers are told what no page asks for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from saregep.core.errors import RuleBroken

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
        return None


def browser_permissions(get_response: GetResponse) -> GetResponse:
    """No page asks for camera, microphone or place."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return middleware
