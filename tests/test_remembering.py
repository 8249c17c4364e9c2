"""What is kept between builds never shows: after whatever happens to a repository, a preview that has seen it all and a
build with a cache make, byte for byte, what a build from nothing makes.

    SEQUENCES=500 .venv/bin/pytest tests/test_remembering.py    # six sequences where nothing is said
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from jinja2 import Environment, FileSystemLoader
from msgspec import ValidationError

import portal.cache
from portal import build, ingredients, manuscripts, templating, urls, workers, writer
from portal.build import Memory
from portal.cache import Cache
from portal.ingredients import Ingredients
from portal.last import frame, recall
from portal.model import Settings
from portal.publish import Staging
from portal.standing import Stamp, Standing, stamps
from portal.views import article as views_article
from portal.words import Words
from portal.writer import Press
from project import ROOT, Project, article, contents, differences

SEQUENCES = int(os.environ.get("SEQUENCES", "6"))

SETTINGS = Settings("Tên", "", "https://vd.vn/", (("Tin", "luu-tru/"),), (), None, search=True)
LONG_AGO = 1_600_000_000
"""Every file bears this time, as if an editor's clock stood still: what tells a change is the disk's own account."""

FILES = st.sampled_from(["tin/2021/a.md", "tin/2022/a.md", "tin/2022/b.md", "tin/2023/c.md"])
BODIES = st.sampled_from(
    [
        "Nội dung.",
        "Theo Nghị quyết số 20-NQ/TW ngày 16/6/2022, tỉnh làm.",
        "Theo Nghị quyết 20-NQ/TW và Kế hoạch số 12/KH-UBND ngày 03/02/2021.",
        "Kế hoạch số 12/KH-UBND ngày 04/02/2021 thay Nghị quyết số 20-NQ/TW.",
        "Xem [bài kia](../2022/a.md).",
        "## Mục\n\nXem [mục](#muc) và [mục kia](../2022/b.md#muc).",
        "| a | b |\n|---|---|\n| 1 | 2 |",
    ]
)
FRONTMATTER = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Bài một", "Bài hai"]),
        "date": st.sampled_from(["2021-05-06", "2022-01-01", "2023-03-03", "2030-01-01", "01/02/2022"]),
        "province": st.sampled_from(["Bắc Kạn", "Thái Nguyên", "Phú Thọ"]),
        "topics": st.sampled_from(["[to-hop-tac]", "[chuoi-gia-tri, to-hop-tac]", "[khong-co]"]),
        "description": st.sampled_from(["Sapo.", "Sapo nêu Nghị quyết số 20-NQ/TW ngày 16/6/2022."]),
        "draft": st.just("true"),
        "expires": st.just("2024-01-01"),
    },
)
RECORD = "---\nnumber: 20-NQ/TW\ntype: Nghị quyết\nissuer: Trung ương\ndate: 2022-06-16\ntitle: {}\n---\n"


@cache
def overrides(*, other: bool) -> Path:
    """The portal's templates, or others that make every page another."""
    if not other:
        return ROOT / "overrides"
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    shutil.copytree(ROOT / "overrides", folder, dirs_exist_ok=True)
    shell = folder / "shell.html"
    shell.write_text(shell.read_text(encoding="utf-8").replace("</body>", "<hr></body>"), encoding="utf-8")
    return folder


@cache
def environment(words: Words, folder: Path) -> Environment:
    host = Environment(loader=FileSystemLoader(folder), auto_reload=False)
    return templating.prepared(host, words, folder / "assets", Cache(Path(os.devnull, "kept")))


class Repository(RuleBasedStateMachine):
    """A repository that editors work on, and a preview that watches them."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.project = Project(Path(self._folder.name, "project"))
        self.memory = Memory()
        self.today = date(2023, 6, 1)
        self.overrides = overrides(other=False)

    def teardown(self) -> None:
        self._folder.cleanup()

    @initialize()
    def begin(self) -> None:
        without = shutil.ignore_patterns("urls.txt")
        shutil.copytree(ROOT / "content" / "_data", self.project.content / "_data", ignore=without)
        self.save("index.md", "---\ntitle: Trang chủ\ntemplate: home\n---\n")

    def save(self, path: str, text: str) -> None:
        os.utime(self.project.write(path, text), (LONG_AGO, LONG_AGO))

    @rule(path=FILES, body=BODIES, frontmatter=FRONTMATTER)
    def write(self, path: str, body: str, frontmatter: Mapping[str, str]) -> None:
        self.save(path, article(body, **frontmatter))

    @rule(path=FILES)
    def remove(self, path: str) -> None:
        (self.project.content / path).unlink(missing_ok=True)

    @rule(old=FILES, new=FILES)
    def rename(self, old: str, new: str) -> None:
        if (self.project.content / old).exists():
            (self.project.content / new).parent.mkdir(parents=True, exist_ok=True)
            (self.project.content / old).replace(self.project.content / new)

    @rule(title=st.sampled_from(["Về kinh tế tập thể", "Về hợp tác xã", None]))
    def record(self, title: str | None) -> None:
        if title:
            self.save("van-ban/nghi-quyet.md", RECORD.format(title))
        else:
            (self.project.content / "van-ban/nghi-quyet.md").unlink(missing_ok=True)

    @rule(name=st.sampled_from(["Tổ hợp tác", "Tổ hợp tác và tổ liên kết"]))
    def rename_topic(self, name: str) -> None:
        register = self.project.content / "_data" / "topics.yml"
        lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
        place = next(place for place, line in enumerate(lines) if "id: to-hop-tac" in line) + 1
        lines[place] = lines[place].partition("name:")[0] + f"name: {name}\n"
        register.write_text("".join(lines), encoding="utf-8")

    @rule(label=st.sampled_from(["Mới nhất", "Tin mới nhất"]))
    def reword(self, label: str) -> None:
        self.save("_data/words.yml", f"lists:\n  newest: {label}\n")

    @rule(other=st.booleans())
    def change_templates(self, other: bool) -> None:
        self.overrides = overrides(other=other)

    @rule(today=st.sampled_from([date(2022, 1, 1), date(2023, 6, 1), date(2031, 1, 1)]))
    def set_clock(self, today: date) -> None:
        self.today = today

    @rule(data=st.data(), damage=st.sampled_from([b"", b"hong", b"\x00" * 4096, None]))
    def damage_cache(self, data: st.DataObject, damage: bytes | None) -> None:
        pieces = sorted(path for path in (self.project.root / ".cache").rglob("*") if path.is_file())
        if pieces:
            piece = data.draw(st.sampled_from(pieces))
            piece.unlink() if damage is None else piece.write_bytes(damage)

    @rule(data=st.data(), damage=st.sampled_from([b"", b"hong", None]))
    def damage_site(self, data: st.DataObject, damage: bytes | None) -> None:
        pages = sorted(path for path in self.project.site.rglob("*") if path.is_file())
        if pages:
            page = data.draw(st.sampled_from(pages))
            page.unlink() if damage is None else page.write_bytes(damage)

    @rule(name=st.sampled_from(["la.txt", "tin/2022/la/index.html", "chu-de/la.html"]))
    def put_into_site(self, name: str) -> None:
        if self.project.site.exists():
            (self.project.site / name).parent.mkdir(parents=True, exist_ok=True)
            (self.project.site / name).write_text("lạ", encoding="utf-8")

    @invariant()
    def nothing_shows(self) -> None:
        if not self.project.content.exists():
            return
        fresh = self.project.root.with_name("fresh")
        shutil.copytree(self.project.content, fresh / "content")
        expected, files = self._built(fresh, Memory())
        shutil.rmtree(fresh)
        pages = {name: data for name, data in files.items() if not name.startswith(urls.SEARCH_INDEX)}
        kept = (self._built(self.project.root, Memory()), files), (self._rebuilt(), files), (self._previewed(), pages)
        for (said, made), wanted in kept:
            assert said == expected
            assert differences(wanted, made) == []

    def _built(self, root: Path, memory: Memory) -> tuple[list[str], dict[str, bytes]]:
        site, problems = build.load_all(root, self.today, memory=memory)
        assert site is not None
        folder = root / "built"
        writer.write(site, SETTINGS, environment(site.catalog.registry.words, self.overrides), root, folder)
        made = contents(folder)
        shutil.rmtree(folder)
        return sorted(map(str, problems)), made

    def _rebuilt(self, meanwhile: Callable[[], object] = lambda: None) -> tuple[list[str], dict[str, bytes]]:
        """The site that the build before left, changed where it must be."""
        root, folder = self.project.root, self.project.site
        last = recall(root, folder)
        site, problems = build.load_all(root, self.today, memory=last.memory)
        assert site is not None
        standing = last.standing(frame(self.overrides, SETTINGS))
        staging, templates = Staging(folder), environment(site.catalog.registry.words, self.overrides)
        write = partial(writer.write, site, SETTINGS, templates, root, staging.folder)
        written = write(standing)
        meanwhile()
        last.publish(staging, written, write)
        return sorted(map(str, problems)), contents(folder)

    def _previewed(self) -> tuple[list[str], dict[str, bytes]]:
        """Every page on demand, the last one first: in which order readers come does not show either."""
        site, problems = build.load_all(self.project.root, self.today, memory=self.memory)
        assert site is not None
        templates, folder = environment(site.catalog.registry.words, self.overrides), self.project.root / "previewed"
        press = writer.prepare(site, SETTINGS, templates, self.project.root, folder)
        made = contents(folder) if folder.exists() else {}
        made |= {urls.output_file(job.url): press.content(job) for job in reversed(press.jobs)}
        shutil.rmtree(folder, ignore_errors=True)
        return sorted(map(str, problems)), made


Repository.TestCase.settings = settings(max_examples=SEQUENCES, stateful_step_count=6, deadline=None)
TestNothingKeptShows = Repository.TestCase


@pytest.fixture
def repository() -> Iterator[Repository]:
    made = Repository()
    made.begin()
    made.save("tin/2022/a.md", article("Nội dung."))
    made.nothing_shows()
    yield made
    made.teardown()


def test_a_memory_that_goes_by_the_clock_would_show(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manuscripts, "_stamp", lambda found, _: (int(found.st_mtime),))
    repository.nothing_shows()
    repository.save("tin/2022/a.md", article("Nội dung.", title="Bài khác"))
    with pytest.raises(AssertionError):
        repository.nothing_shows()


def test_a_cache_that_trusts_whatever_it_finds_would_show(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portal.cache, "read", lambda file: file.read_bytes()[32:] if file.exists() else None)
    repository.nothing_shows()
    for piece in (repository.project.root / ".cache").rglob("*"):
        if piece.is_file():
            piece.write_bytes(b"\x00" * 4096)
    with pytest.raises((AssertionError, KeyError, ValidationError)):  # zeros are neither registers nor postings
        repository.nothing_shows()


def test_ingredients_that_leave_out_what_a_page_shows_of_others_would_show(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ingredients, "_article", lambda self, one: self.whole(one))
    monkeypatch.setattr(ingredients, "_KINDS", {**ingredients._KINDS, views_article.article: Ingredients._article})
    repository.save("tin/2022/b.md", article("Nội dung.", date="2022-11-01"))
    repository.nothing_shows()
    repository.save("tin/2022/a.md", article("Nội dung.", title="Bài khác"))
    with pytest.raises(AssertionError):
        repository.nothing_shows()


def test_templates_that_are_not_looked_at_would_show(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "frame", lambda *_: b"")
    repository.nothing_shows()
    repository.change_templates(other=True)
    with pytest.raises(AssertionError):
        repository.nothing_shows()


def test_a_site_that_is_not_looked_at_would_show(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.nothing_shows()
    before = stamps(repository.project.site)
    (repository.project.site / "tin/2022/a/index.html").write_text("lạ", encoding="utf-8")
    monkeypatch.setattr(workers, "aside", lambda _: lambda: before)
    with pytest.raises(AssertionError):
        repository.nothing_shows()


def test_a_site_that_another_build_replaces_meanwhile_is_made_anew(repository: Repository) -> None:
    repository.save("tin/2022/b.md", article("Nội dung."))
    repository._rebuilt(meanwhile=repository._rebuilt)
    repository.nothing_shows()


def test_a_site_replaced_meanwhile_and_not_looked_at_would_show(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Standing, "is_in_place", lambda _: True)
    repository.save("tin/2022/b.md", article("Nội dung."))
    with pytest.raises(FileNotFoundError):
        repository._rebuilt(meanwhile=repository._rebuilt)


def test_a_site_removed_while_it_is_looked_at_is_made_anew(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def aside(_: object) -> Callable[[], dict[str, Stamp]]:
        return partial(stamps, repository.project.root / "gone")

    with monkeypatch.context() as patch:
        patch.setattr(workers, "aside", aside)
        assert repository._rebuilt() == repository._built(repository.project.root, Memory())
    repository.nothing_shows()


def test_a_change_touches_few_pages(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = Press.content
    monkeypatch.setattr(Press, "content", lambda self, job: made.append(job.url) or make(self, job))
    repository.save("tin/2022/b.md", article("Nội dung.", date="2022-11-01"))
    repository._rebuilt()
    made.clear()
    repository.save("tin/2022/b.md", article("Nội dung khác.", date="2022-11-01", description="Sapo."))
    repository._rebuilt()
    first = set(made)
    assert {"tin/2022/b/", "tin/2022/a/", "", "luu-tru/", "chu-de/tu-van-ho-tro/", "dia-phuong/lang-son/"} <= first
    assert not {"van-ban/", "chu-de/to-hop-tac/", "dia-phuong/phu-tho/"} & first
    made.clear()
    repository.save("tin/2022/b.md", article("Nội dung khác nữa.", date="2022-11-01", description="Sapo."))
    repository._rebuilt()
    # The other article, its lists and the sitemap show nothing of the text; the few pages of words are always made.
    assert "tin/2022/b/" in made
    assert not {"tin/2022/a/", "", "luu-tru/", "chu-de/tu-van-ho-tro/", "sitemap.xml"} & set(made)


def test_an_article_that_is_only_moved_is_found_and_listed_at_its_new_address(repository: Repository) -> None:
    repository.rename("tin/2022/a.md", "tin/2021/a.md")
    repository.nothing_shows()
