"""The resolution of all articles, brought up to date in proportion to what changed since the last time.

What an article comes to by itself depends on its text and the register alone (`resolve.alone`). Only the open numbers
bring articles together, and few articles cite one: where an article changes, its open numbers are settled anew from
all their uses, and with it the articles whose share of them is another than before. The addresses of documents that
the register does not hold depend on each other; they are given anew to all, which is quick, and where one moves, its
number is settled anew as well. After any row of changes everything is as if it had been resolved in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, KeysView, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from msgspec import Struct, msgpack
from msgspec.structs import replace

from portal.citations.clusters import Use, clustered
from portal.citations.creating import addressed
from portal.citations.gathering import Gathered, unpack
from portal.citations.identity import Key
from portal.citations.reading import Context, read_article
from portal.citations.register import Register
from portal.citations.resolve import Alone, Outcome, Share, alone, created, outcome, shared
from portal.model import Document


class Text(Struct, frozen=True):
    """What is to be known of an article: what `gather` packed, and what it says about itself."""

    gathered: bytes
    context: Context


class Found(Struct, frozen=True):
    """What an article came to, and what its text says of it besides (`Gathered`)."""

    outcome: Outcome
    said: Gathered


class _Look(Struct, frozen=True):
    alone: Alone
    said: Gathered


class _Open(Struct, frozen=True, array_like=True):
    """An open number: all its uses in the order of articles and texts, and what each article gets of it."""

    uses: list[Use]
    shares: dict[str, Share]


_PACK = msgpack.Encoder()
_UNPACK = msgpack.Decoder(_Open)


class Library:
    """What is known of all articles, which are known by their paths. It is pickled quickly, and faster still read:
    open numbers are packed one by one, for few are asked for again."""

    def __init__(self) -> None:
        self._keys: dict[str, tuple[Key, ...]] = {}
        self._opens: dict[str, tuple[Key, ...]] = {}
        self._open: dict[Key, _Open | bytes] = {}
        self._created: dict[Key, tuple[Document, ...]] = {}
        self._homes: dict[Key, tuple[Document, ...]] = {}

    def __getstate__(self) -> dict[str, Any]:
        packed = {key: one if isinstance(one, bytes) else _PACK.encode(one) for key, one in self._open.items()}
        return {**self.__dict__, "_open": packed}

    @property
    def articles(self) -> KeysView[str]:
        return self._keys.keys()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that the register does not hold, by slug."""
        return tuple(sorted(chain.from_iterable(self._homes.values()), key=lambda document: document.slug))

    def update(
        self, changed: Sequence[str], gone: Collection[str], text: Callable[[str], Text], register: Register
    ) -> dict[str, Found]:
        """Take in the articles `changed`, which may be new, and leave out those `gone`.

        `text` gives any article of now. Returns what each article came to that changed or comes to something else.
        The register must be the same in every call.
        """
        look = partial(_look, text, register)
        before = self._opened
        fresh = look(changed, before)
        touched = {key for path in (*changed, *gone) for key in self._keys.pop(path, ()) if key in self._open}
        self._note(fresh, (*changed, *gone))
        turned = before ^ self._opened
        if turned:
            fresh |= look([path for path, keys in self._keys.items() if not turned.isdisjoint(keys)], self._opened)
        touched |= {use.key for one in fresh.values() for use in one.alone.uses}
        stale = self._settle(self._uses(touched, fresh, gone), register)
        fresh |= look(sorted(stale - fresh.keys() - set(gone)), self._opened)
        known = {document.slug: document for document in self.documents} | dict(register.documents)
        return {
            path: Found(
                outcome(one.alone, self._shares(path, one.alone), text(path).context, known, register), one.said
            )
            for path, one in fresh.items()
        }

    @property
    def _opened(self) -> frozenset[Key]:
        """The numbers of the register that some article opens."""
        return frozenset(chain.from_iterable(self._opens.values()))

    def _note(self, fresh: Mapping[str, _Look], replaced: Iterable[str]) -> None:
        for path in replaced:
            self._opens.pop(path, None)
        self._keys |= {path: one.alone.keys for path, one in fresh.items()}
        self._opens |= {path: one.alone.opens for path, one in fresh.items() if one.alone.opens}

    def _uses(self, touched: Iterable[Key], fresh: Mapping[str, _Look], gone: Collection[str]) -> dict[Key, list[Use]]:
        """All uses of the numbers `touched`: those of `fresh` articles, and of the others as they were."""
        uses: dict[Key, list[Use]] = {
            key: [use for use in self._number(key).uses if use.article not in fresh and use.article not in gone]
            for key in touched
        }
        for one in fresh.values():
            for use in one.alone.uses:
                uses[use.key].append(use)
        for found in uses.values():
            found.sort(key=lambda use: (use.article, use.reference.mention.start))
        return uses

    def _settle(self, uses: Mapping[Key, list[Use]], register: Register) -> set[str]:
        """Settle the numbers of `uses` anew. Returns the articles that get another share of any number."""
        found = {key: clustered(key, own, register) for key, own in uses.items() if own}
        self._created = {key: made for key, made in self._created.items() if key not in uses}
        self._created |= {key: created(clusters, register) for key, clusters in found.items()}
        homes, before = addressed(self._created, register), self._homes
        for key in homes:
            if key not in uses and homes[key] != before[key]:
                found[key] = clustered(key, self._number(key).uses, register)
        stale: set[str] = set()
        for key in uses.keys() | found.keys():
            old = self._number(key)
            self._open.pop(key, None)
            new = _Open([], {})
            if key in found:
                new = _Open(uses.get(key, old.uses), shared(found[key], homes[key]))
                self._open[key] = new
            stale |= {
                path for path in old.shares.keys() | new.shares.keys() if old.shares.get(path) != new.shares.get(path)
            }
        self._homes = homes
        return stale

    def _shares(self, path: str, one: Alone) -> list[Share]:
        return [self._number(key).shares[path] for key in dict.fromkeys(use.key for use in one.uses)]

    def _number(self, key: Key) -> _Open:
        found = self._open.get(key, _Open([], {}))
        return _UNPACK.decode(found) if isinstance(found, bytes) else found


def _look(
    text: Callable[[str], Text], register: Register, paths: Iterable[str], opened: Collection[Key]
) -> dict[str, _Look]:
    found = {}
    for path in paths:
        of_article = text(path)
        said = unpack(of_article.gathered)
        reading = read_article(said.mentions, of_article.context, register)
        found[path] = _Look(alone(path, reading, register, opened), replace(said, mentions=()))
    return found
