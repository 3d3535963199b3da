"""The protective headers that every answer carries."""

from django.http import HttpResponseBase

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# A page whose address only a paper knows tells it to nobody, not even to our own pages.
STRICTER = {"Referrer-Policy": "no-referrer"}
NONE = {"default-src", "frame-ancestors", "base-uri", "object-src"}


def lacking(response: HttpResponseBase) -> list[str]:
    """What the answer should carry and does not."""
    found = [
        f"{name}: {response.headers.get(name)}"
        for name, value in WANTED.items()
        if response.headers.get(name) not in {value, STRICTER.get(name, value)}
    ]
    policy = {
        words[0]: set(words[1:])
        for part in response.headers.get("Content-Security-Policy", "").split(";")
        if (words := part.split())
    }
    found += [f"{name} of the policy" for name in NONE if policy.get(name) != {"'none'"}]
    everything = {word for words in policy.values() for word in words}
    found += sorted(everything & {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"})
    return found
