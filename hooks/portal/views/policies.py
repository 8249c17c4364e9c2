"""What pages may load: the Content-Security-Policy that stands in each of them.

Source: https://www.w3.org/TR/CSP3/. Everything comes from the site itself; a host that the settings switch on is let in
on articles alone, for its own script, its frames, pictures, style sheets and connections. Pages may ask the site itself
for more: audits such as Lighthouse read robots.txt in their name.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from portal.model import Integration


def policy(integrations: Sequence[Integration] = ()) -> Markup:
    """The policy of a page with these integrations, as the text of an attribute."""
    origins = tuple(dict.fromkeys(origin for one in integrations for origin in one.origins))
    scripts = tuple(one.script for one in integrations)
    rules = {
        "default-src": ("'none'",),
        "style-src": ("'self'", *origins),
        "font-src": ("'self'",),
        "img-src": ("'self'", *origins),
        "script-src": ("'self'", *scripts),
        "connect-src": ("'self'", *origins),
        "frame-src": origins,
        "form-action": ("'self'",),
        "base-uri": ("'none'",),
    }
    text = "; ".join(" ".join((name, *sources)) for name, sources in rules.items() if sources)
    return Markup(text)  # noqa: S704  (our own words and addresses of plain letters)
