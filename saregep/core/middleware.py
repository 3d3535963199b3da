"""Small middleware: a broken rule becomes a page; browsers are told what no page asks for; no address holds a NUL."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
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


def no_nul(get_response: GetResponse) -> GetResponse:
    """A NUL stands in no address, question or cookie of ours, and PostgreSQL refuses it: such a page does not exist."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        parts = (request.path_info, *request.COOKIES.values())
        if any("\0" in part for part in parts) or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return get_response(request)

    return middleware
