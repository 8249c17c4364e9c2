"""One register of `content/_data` as a file: reading it, and what is wrong with references between its entries."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from portal import source, yaml_nodes
from portal.errors import MAX_PER_FILE, Finding, Problem, quoted
from portal.schema import Record
from portal.text import Spellings
from portal.validation import validate

DATA = "content/_data"

RecordT = TypeVar("RecordT", bound=Record)


class _Period(Protocol):
    @property
    def start(self) -> date | None: ...

    @property
    def end(self) -> date | None: ...


class RegisterFile(Struct, Generic[RecordT], frozen=True):
    """A register that was read, with its places, for findings about what its entries refer to."""

    text: source.Text
    tree: yaml_nodes.Mapping
    record: RecordT

    def unique(self, section: str, key: str) -> Iterator[Problem]:
        """Entries of `section` whose `key` an earlier entry has already."""
        seen: set[str] = set()
        for node in self.values(section, key):
            if node.text in seen:
                typed = quoted(node.text)
                vi, en = f"Mã {typed} đã có ở trên; đổi mã khác", f"Id {typed} is taken above; choose another"
                yield self.text.problem(Finding(node.offset, "REG-DUPLICATE", vi, en))
            seen.add(node.text)

    def refer(self, section: str, key: str, known: Collection[str]) -> Iterator[Problem]:
        """Entries of `section` whose `key` names something that is not `known`."""
        yield from self._unknown(self.values(section, key), known)

    def refer_keys(self, section: str, known: Collection[str]) -> Iterator[Problem]:
        """Keys of `section` that name something that is not `known`."""
        entries = self.tree.get(section)
        if isinstance(entries, yaml_nodes.Mapping):
            yield from self._unknown((key for key, _ in entries.entries), known)

    def backwards(self, section: str, periods: Sequence[_Period]) -> Iterator[Problem]:
        """Entries of `section` that end before they start."""
        entries = self.tree.get(section)
        nodes = entries.nodes if isinstance(entries, yaml_nodes.Items) else ()
        for node, period in zip(nodes, periods, strict=True):
            if period.start and period.end and period.end < period.start:
                vi = f'Ngày kết thúc "{period.end}" trước ngày bắt đầu "{period.start}"; sửa một trong hai'
                en = f'The end "{period.end}" is before the start "{period.start}"; mend one of them'
                yield self.text.problem(Finding(yaml_nodes.at(node, ("end",)).offset, "REG-PERIOD", vi, en))

    def _unknown(self, nodes: Iterable[yaml_nodes.Scalar], known: Collection[str]) -> Iterator[Problem]:
        spellings = Spellings(known)
        for count, node in enumerate(node for node in nodes if node.text not in known):
            typed = quoted(node.text)
            near = spellings.nearest(node.text) if count < MAX_PER_FILE else None
            vi, en = (f"; viết {near}", f"; write {near}") if near else ("", "")
            vi, en = f"Không có mục nào mang mã {typed}{vi}", f"Nothing has the id {typed}{en}"
            yield self.text.problem(Finding(node.offset, "REG-REFERENCE", vi, en))

    def values(self, section: str, key: str) -> Iterator[yaml_nodes.Scalar]:
        """The values of `key` in the entries of `section`, each item of a list by itself."""
        entries = self.tree.get(section)
        for entry in _children(entries):
            value = entry.get(key) if isinstance(entry, yaml_nodes.Mapping) else None
            for node in value.nodes if isinstance(value, yaml_nodes.Items) else (value,):
                if isinstance(node, yaml_nodes.Scalar):
                    yield node


def _children(node: yaml_nodes.Node | None) -> Sequence[yaml_nodes.Node]:
    if isinstance(node, yaml_nodes.Mapping):
        return [value for _, value in node.entries]
    return node.nodes if isinstance(node, yaml_nodes.Items) else ()


def contents(root: Path, names: Iterable[str]) -> dict[str, bytes | None]:
    """The bytes of those registers of the repository at `root` that are there; None for one that cannot be read."""
    return {name: _bytes(root / DATA / name) for name in names if os.path.lexists(root / DATA / name)}


def read(
    files: Mapping[str, bytes | None], name: str, shape: type[RecordT], problems: list[Problem]
) -> RegisterFile[RecordT] | None:
    """The register `name` among `files`; None, and in `problems` why, where it cannot be used."""
    path = f"{DATA}/{name}"
    data = files.get(name)
    if data is None:
        vi, en = f"Thiếu tệp {quoted(path)}, hoặc không đọc được", f"The file {quoted(path)} is missing or unreadable"
        problems.append(Problem(path, 1, 1, "error", "REG-MISSING", vi, en))
        return None
    text, faults = source.read(path, data)
    problems.extend(faults)
    if text is None:
        return None
    tree, findings = yaml_nodes.parse(text.text)
    record: RecordT | None = None
    if isinstance(tree, yaml_nodes.Mapping):
        record, more = validate(tree, shape, missing_at_entry=True)
        findings += more
    elif not findings:
        vi, en = "Sổ phải gồm các dòng «tên: giá trị»", "The register must consist of «key: value» lines"
        findings = [Finding(tree.offset if tree else 0, "FM-SHAPE", vi, en)]
    problems.extend(text.problems(findings))
    if record is None or findings or not isinstance(tree, yaml_nodes.Mapping):
        return None
    return RegisterFile(text, tree, record)


def read_optional(
    files: Mapping[str, bytes | None], name: str, empty: RecordT, problems: list[Problem]
) -> RegisterFile[RecordT] | None:
    """A register that a site may do without: `empty` stands for a missing one."""
    if name in files:
        return read(files, name, type(empty), problems)
    return RegisterFile(source.Text(f"{DATA}/{name}", "", ""), yaml_nodes.Mapping(0, ()), empty)


def _bytes(path: Path) -> bytes | None:
    """The bytes of a plain file; None for anything else: a pipe would never answer, a link may lead outside."""
    try:
        if path.parent.is_symlink() or not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as file:
            return file.read(source.MAX_BYTES + 1)
    except OSError:
        return None
