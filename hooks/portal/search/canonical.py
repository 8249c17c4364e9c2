"""An index whose bytes depend on what was indexed alone.

Pagefind 1.5 writes filters, their values and sort orders in the order of a hash table that every run seeds anew. Here
they are put in the order of their names, and the files that hold them get the names of their new bytes. Such a file is
CBOR (RFC 8949; of it only numbers, texts and arrays occur) after a signature, in gzip.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_UNSIGNED, _NEGATIVE, _TEXT, _ARRAY = 0, 1, 3, 4
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}


def put_in_order(folder: Path) -> None:
    """Rewrite the index in `folder`. Raises ValueError where it is not what this version of Pagefind writes."""
    renamed = {
        file.name: _rewritten(file, _filter, "{}", 7) for file in sorted((folder / "filter").glob("*.pf_filter"))
    }
    hashes = {old.removesuffix(".pf_filter"): new.removesuffix(".pf_filter") for old, new in renamed.items()}
    entry = json.loads((folder / _ENTRY).read_bytes())
    for language in entry["languages"].values():
        file = folder / f"pagefind.{language['hash']}.pf_meta"
        name = _rewritten(file, lambda held: _meta(held, hashes), "pagefind.{}", 10)
        language["hash"] = name.removeprefix("pagefind.").removesuffix(".pf_meta")
    (folder / _ENTRY).write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _filter(held: list[Any]) -> list[Any]:
    """[name, [[value, [page, …]], …]]"""
    name, values = held
    return [name, sorted(values, key=lambda value: str(value[0]))]


def _meta(held: list[Any], hashes: dict[str, str]) -> list[Any]:
    """[version, pages, chunks of the index, [[filter, hash], …], [[sort order, [page, …]], …], names of metadata]"""
    version, pages, chunks, filters, sorts, *more = held
    filters = sorted([name, hashes[old]] for name, old in filters)
    return [version, pages, chunks, filters, sorted(sorts, key=lambda order: str(order[0])), *more]


def _rewritten(file: Path, change: Any, name: str, length: int) -> str:
    """The new name of `file`, whose content `change` has put in order; the language begins it as before."""
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} bears no signature")
    held, end = _decoded(data, len(_SIGNATURE))
    if end != len(data):
        raise ValueError(f"{file.name} goes on after its end")
    ordered = _SIGNATURE + _encoded(change(held))
    new = f"{name.format(f'vi_{sha256(ordered).hexdigest()[:length]}')}{file.suffix}"
    file.unlink()
    file.with_name(new).write_bytes(gzip.compress(ordered, 9, mtime=0))
    return new


def _decoded(data: bytes, at: int) -> tuple[Any, int]:
    """The item that begins at `at`, and where it ends."""
    kind, short = data[at] >> 5, data[at] & 31
    size = _SIZES.get(short, 0)
    if short > 27 or kind not in {_UNSIGNED, _NEGATIVE, _TEXT, _ARRAY}:
        raise ValueError(f"no number, text or array begins with {data[at]:#x}")
    at += 1
    value = int.from_bytes(data[at : at + size], "big") if size else short
    at += size
    if kind == _TEXT:
        return data[at : at + value].decode(), at + value
    if kind == _ARRAY:
        items = []
        for _ in range(value):
            item, at = _decoded(data, at)
            items.append(item)
        return items, at
    return (value if kind == _UNSIGNED else -1 - value), at


def _encoded(item: Any) -> bytes:
    if isinstance(item, int):
        return _head(_UNSIGNED, item) if item >= 0 else _head(_NEGATIVE, -1 - item)
    if isinstance(item, str):
        text = item.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(item)) + b"".join(map(_encoded, item))


def _head(kind: int, value: int) -> bytes:
    if value < 24:
        return bytes([kind << 5 | value])
    short, size = next((short, size) for short, size in _SIZES.items() if value < 1 << 8 * size)
    return bytes([kind << 5 | short]) + value.to_bytes(size, "big")
