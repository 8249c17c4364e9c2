"""The generators that are compared. A further one is a subclass of `Peer` in a module of its own, and an entry here.

Each gets the same articles from `generate.py`, in a project of its own, and is run as its users run it.
"""

from __future__ import annotations

from peers.base import Peer
from peers.hugo import Hugo
from peers.material import EXTENSIONS, Blog, Material, Tagged
from peers.pelican import Pelican
from peers.portal import Portal

PEERS: dict[str, Peer] = {
    peer.name: peer
    for peer in (
        Portal("portal", "the portal, pages alone", address=""),
        Portal("portal-search", "… with the search index", address="", searches=True),
        Portal("portal-kept", "… with feeds, sitemaps, share pictures, after an earlier build", keeps=True),
        Portal("portal-all", "… with feeds, sitemaps, share pictures, from nothing"),
        Material("material", "Material, ordinary pages, no search", "[]"),
        Material("material-search", "Material, ordinary pages, search plugin", "[search]"),
        Tagged("material-tags", "Material, ordinary pages, tags and search plugins", "[search, tags]"),
        Tagged("material-full", "… and the Markdown extensions that the portal offers", "[search, tags]", EXTENSIONS),
        Blog("material-blog", "Material, blog plugin, search plugin"),
        Pelican("pelican", "Pelican, simple theme, Atom feeds"),
        Hugo("hugo", "Hugo, slim layout, RSS feeds"),
    )
}
