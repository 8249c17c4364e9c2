"""A throw-away copy of the project that a test may break and build, and what its commands said about it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent

PARTS = ("content", "hooks", "overrides", "mkdocs.yml")
"""What a site is made from."""

EPOCH = "1893456000"
"""The tests' today, 2030-01-01: far enough ahead that every article of the project is published."""

DIAGNOSTIC = re.compile(
    r"^(?P<file>[^\n]+?):(?P<line>\d+):(?P<col>\d+): (?P<severity>error|warning)\[(?P<code>[A-Z][A-Z0-9-]*)\]: "
    r"(?P<vi>[^\n]+) \| (?P<en>[^\n]+)$",
    re.MULTILINE,
)

PATIENCE = 600
"""Seconds for a command that takes a few unless it never ends; a machine may be busy with other things."""

BUILD = ("-m", "mkdocs", "build", "--strict")
CHECK = ("hooks/cli.py", "check")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did. `diagnostics` are its lines for editors as printed; `places` say where and what, no words."""

    status: int
    stdout: str
    stderr: str

    @property
    def diagnostics(self) -> list[str]:
        return [match[0] for match in DIAGNOSTIC.finditer(self.stderr)]

    @property
    def places(self) -> list[tuple[str, int, int, str]]:
        """File, line, column and code of each diagnostic."""
        found = DIAGNOSTIC.finditer(self.stderr)
        return [(match["file"], int(match["line"]), int(match["col"]), match["code"]) for match in found]


_GO_ON = "import os, sys; os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"


class Project:
    """The folder `root` holds content, overrides, hooks and mkdocs.yml; the site is built into `root/site`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        self.site = root / "site"

    @classmethod
    def copy(cls, root: Path) -> Project:
        """A copy of the project's own files."""
        root.mkdir(parents=True, exist_ok=True)
        unfinished = shutil.ignore_patterns("*.pyc.*")  # another process may be about to rename it
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, root / part, ignore=unfinished)
            else:
                shutil.copy2(source, root / part)
        return cls(root)

    def write(self, path: str, text: str | bytes) -> Path:
        """Write the file `path` below `content/`."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def article(self, path: str, body: str = "Nội dung.", **frontmatter: str) -> Path:
        """Write an article; `frontmatter` adds to and replaces lines of a sound one."""
        return self.write(path, article(body, **frontmatter))

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands in a file below the root."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def build(self, *options: str, first: str = "", **environment: str) -> Outcome:
        """Run `mkdocs build --strict`; the option `--no-strict` switches that off."""
        return self.run(*BUILD, *options, first=first, **environment)

    def check(self, *options: str, **environment: str) -> Outcome:
        """Run `cli.py check`."""
        return self.run(*CHECK, *options, **environment)

    def run(self, *arguments: str, first: str = "", **environment: str) -> Outcome:
        """Run Python in the project's folder; the Python statements `first` change the process before that."""
        with self.start(*arguments, first=first, **environment) as process:
            stdout, stderr = process.communicate(timeout=PATIENCE)
        return Outcome(process.returncode, _text(stdout), _text(stderr))

    def start(
        self, *arguments: str, first: str = "", log: BinaryIO | None = None, **environment: str
    ) -> subprocess.Popen[bytes]:
        """As `run`, without waiting for the end; everything said goes to `log` where one is given."""
        before = ("-c", f"{first}\n{_GO_ON}") if first else ()
        return subprocess.Popen(
            [sys.executable, *before, *arguments],
            cwd=self.root,
            env=clean_environment(environment),
            stdin=subprocess.DEVNULL,
            stdout=log or subprocess.PIPE,
            stderr=log or subprocess.PIPE,
        )


def _text(said: bytes) -> str:
    return said.decode("utf-8", "surrogateescape")


def clean_environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of the tests without what would change a site, with a fixed today."""
    ours = {"SITE_URL", "SOURCE_DATE_EPOCH"}
    kept = {name: value for name, value in os.environ.items() if name not in ours and not name.startswith("PYTEST")}
    return {**kept, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", **(changes or {})}


def article(body: str = "Nội dung.", **frontmatter: str) -> str:
    """The text of a sound article; each of `frontmatter` is the value of a line, an empty one removes the line."""
    lines = {
        "title": "Bài thử",
        "province": "Lạng Sơn",
        "date": "2022-10-07",
        "topics": "[tu-van-ho-tro]",
        **frontmatter,
    }
    head = "".join(f"{name}: {value}\n" for name, value in lines.items() if value)
    return f"---\n{head}---\n\n{body}\n"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes, but for what the portal keeps for itself."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and ".cache" not in path.parts]
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """As `contents`, with what betrays a rewrite as well: inode and time of change. Folders are included."""
    found = {}
    for path in sorted([folder, *folder.rglob("*")]):
        stat = path.stat()
        found[str(path.relative_to(folder))] = (
            stat.st_ino,
            stat.st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
    return found


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The files that are not the same in both, by name."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def leftovers(project: Project) -> list[Path]:
    """Folders of builds that are under way or were killed."""
    return sorted(project.root.glob(".site-*"))


def html_of(folder: Path, url: str) -> str:
    """The page that answers `url` in a built site."""
    return (folder / url / "index.html").read_text(encoding="utf-8")
