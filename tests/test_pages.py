"""Which pages a site has, which addresses collide, and how few pages a new article changes."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec import structs

from portal.catalog import Catalog
from portal.model import Article, Document
from portal.pages import collisions, plan
from portal.views.provinces import slugs
from portal.views.shapes import PageView, RedirectView
from views.sample import article, catalog, citing, context, document, page, registry

OLD = ("2012-05-01", "2018", "2021-06", "2022-10-07", "2024-02-29")
PLACES = ("Phú Thọ", "Lạng Sơn", "Bắc Kạn", "Thái Nguyên")
TOPICS = ("to-hop-tac", "nghi-quyet-cua-dang", "to-chuc-dai-hoi", "tin-dung-nguon-von", "dao-tao-boi-duong")


def urls(site: Catalog) -> list[str]:
    return [planned.url for planned in plan(context(site))]


def views(site: Catalog) -> dict[str, PageView]:
    return {planned.url: planned.view() for planned in plan(context(site))}


def test_an_empty_site_has_its_registers_pages() -> None:
    counts = Counter(planned.template for planned in plan(context(catalog())))
    assert counts == {
        "topics.html": 1,
        "topic.html": len(registry().topics),
        "provinces.html": 1,
        "province.html": len(slugs(registry())),
        "archive.html": 1,
        "gallery.html": 1,
        "timeline.html": 1,
        "redirect.html": 4,  # the folders of the timeline's parts
        "specialties.html": 1,
        "websites.html": 1,
        "data.html": 1,
        "search.html": 1,
        "404.html": 1,
    }


def test_articles_documents_and_pages_bring_their_own() -> None:
    site = catalog(
        [article("cho-don", "2021", "Bắc Kạn"), article("bao-cao", "2018", "Bắc Kạn")],
        [document()],
        [page(template="home"), page("gioi-thieu.md", "Giới thiệu")],
    )
    templates = {planned.url: planned.template for planned in plan(context(site))}
    added = {url: templates[url] for url in set(urls(site)) - set(urls(catalog()))}
    assert added == {
        "": "home.html",
        "gioi-thieu/": "page.html",
        "tin/2021/cho-don/": "article.html",
        "tin/2018/bao-cao/": "article.html",
        "luu-tru/2018/": "year.html",
        "luu-tru/2021/": "redirect.html",  # the newest year stands on the archive's own page
        "van-ban/nghi-quyet-20-nq-tw-2022/": "document.html",
        "van-ban/cap/dang/": "timeline.html",
        "van-ban/dau-moc/": "timeline.html",
        "van-ban/loai/nghi-quyet/": "timeline.html",
    }


def test_the_order_of_pages_is_fixed() -> None:
    site = large()
    shuffled = structs.replace(
        site, documents=dict(reversed(site.documents.items())), pages=tuple(reversed(site.pages))
    )
    assert urls(site) == urls(shuffled)


def test_every_view_is_at_its_address_with_a_title_and_a_short_description() -> None:
    for url, view in views(large()).items():
        assert view.url == url
        assert view.title
        assert len(view.description) <= 160
        assert view.description or not view.indexed


def test_titles_of_made_pages_differ() -> None:
    shown = [view for view in views(large()).values() if not isinstance(view, RedirectView)]
    titles = Counter(view.title for view in shown if not view.url.startswith("tin/"))
    assert [title for title, count in titles.items() if count > 1] == []


def test_aliases_become_redirects() -> None:
    site = catalog(
        [article("moi", aliases=("tin/cu/",))],
        [document(aliases=("van-ban/cu/",))],
        [page("gioi-thieu.md", "Giới thiệu", aliases=("about/",))],
    )
    redirects = {url: view.target for url, view in views(site).items() if isinstance(view, RedirectView)}
    found = {url: link for url, link in redirects.items() if url.startswith(("tin/", "van-ban/cu", "about"))}
    assert {url: (link.url, link.text) for url, link in found.items()} == {
        "tin/cu/": ("tin/2022/moi/", "Tin moi"),
        "van-ban/cu/": ("van-ban/nghi-quyet-20-nq-tw-2022/", "Nghị quyết 20-NQ/TW"),
        "about/": ("gioi-thieu/", "Giới thiệu"),
    }


@pytest.mark.parametrize(
    ("site", "url", "owners", "cause"),
    [
        (
            lambda: catalog([article("a", path="tin/2022/a.md"), article("a", path="tin/2022/b.md")]),
            "tin/2022/a/",
            ("tin/2022/a.md", "tin/2022/b.md"),
            "slug",
        ),
        (
            lambda: catalog([article("b", path="tin/2022/a.md"), article("b", path="tin/2022/b.md")]),
            "tin/2022/b/",
            ("tin/2022/a.md", "tin/2022/b.md"),
            "file",
        ),
        (
            lambda: catalog([article("a"), article("b", aliases=("tin/2022/a/",))]),
            "tin/2022/a/",
            ("tin/2022/a.md", "tin/2022/b.md"),
            "alias",
        ),
        (lambda: catalog(pages=[page("chu-de.md")]), "chu-de/", ("_data/topics.yml", "chu-de.md"), "file"),
        (
            lambda: catalog(pages=[page("dia-phuong/phu-tho.md")]),
            "dia-phuong/phu-tho/",
            ("_data/provinces.yml", "dia-phuong/phu-tho.md"),
            "file",
        ),
        (
            lambda: catalog([article(), article("moi", "2023-01-01")], pages=[page("luu-tru/2022.md")]),
            "luu-tru/2022/",
            ("tin/", "luu-tru/2022.md"),
            "file",
        ),
        (
            lambda: catalog([article(aliases=("van-ban/nghi-quyet-20-nq-tw-2022/",))], [document()]),
            "van-ban/nghi-quyet-20-nq-tw-2022/",
            ("van-ban/", "tin/2022/bai.md"),
            "alias",
        ),
        (
            lambda: catalog(pages=[page("Gioi-Thieu.md"), page("gioi-thieu.md")]),
            "gioi-thieu/",
            ("Gioi-Thieu.md", "gioi-thieu.md"),
            "file",
        ),
        (lambda: catalog([article(aliases=("tin/2022/bai/",))]), "tin/2022/bai/", ("tin/2022/bai.md",) * 2, "alias"),
    ],
)
def test_two_sources_of_one_address_collide(site: object, url: str, owners: tuple[str, ...], cause: str) -> None:
    assert callable(site)
    found = collisions(site())
    assert [(one.url, one.owners, one.cause) for one in found] == [(url, owners, cause)]
    assert urls(site()).count(url) == 1


def test_a_healthy_site_has_no_collisions() -> None:
    assert collisions(large()) == []


def test_the_first_owner_keeps_the_address_for_a_preview() -> None:
    site = catalog([article("a", title="Bài có tệp"), article("a", path="tin/2022/z.md", title="Bài khác")])
    assert views(site)["tin/2022/a/"].title == "Bài có tệp"


def large() -> Catalog:
    """Sixty articles over five years, four provinces and five topics, and the documents that they cite."""
    documents = [document(f"van-ban-{n}", f"{n}-NQ/TW", date=f"20{10 + n}-01-0{n}") for n in range(1, 10)]
    articles = [numbered(n, f"van-ban-{n % 9 + 1}") for n in range(60)]
    return catalog(articles, documents, [page(template="home"), page("gioi-thieu.md", "Giới thiệu")])


def numbered(n: int, cited: str) -> Article:
    given = {"slug": f"bai-{n}", "date": OLD[n % 5], "province": PLACES[n % 4]}
    return citing("Nêu Nghị quyết.", ("Nghị quyết", cited), topics=(TOPICS[n % 5], TOPICS[(n + 1) % 5]), **given)


def changed(before: Catalog, after: Catalog) -> set[str]:
    old, new = views(before), views(after)
    assert old.keys() <= new.keys()
    return {url for url in new if repr(old.get(url)) != repr(new[url])}  # a teaser equals itself alone


def with_article(site: Catalog, one: Article, *documents: Document) -> Catalog:
    return catalog([*site.articles, one], [*site.documents.values(), *documents], site.pages)


def test_a_new_article_changes_a_few_pages_that_can_be_named() -> None:
    new = citing("Nêu Nghị quyết.", ("Nghị quyết", "van-ban-3"), slug="moi", date="2024-03-01", province="Bắc Kạn")
    found = changed(large(), with_article(large(), new))
    assert found == {
        "tin/2024/moi/",
        "tin/2024/bai-14/",  # the newest until now: it leads on
        "",
        "chu-de/to-hop-tac/",
        "dia-phuong/bac-kan/",
        "dia-phuong/thai-nguyen/",
        "luu-tru/",
        "van-ban/van-ban-3/",
    }


def test_a_late_article_changes_only_pages_near_it() -> None:
    old = citing("Nêu Nghị quyết.", ("Nghị quyết", "moi"), slug="muon", date="2021-06-20", province="Lạng Sơn")
    found = changed(large(), with_article(large(), old, document("moi", "99-NQ/TW", date="2014-06-01")))
    articles = {url for url in found if url.startswith("tin/")}
    documents = {url for url in found if url.startswith("van-ban/")}
    assert len(articles) <= 1 + 2 + 6  # itself, its neighbours, those it is related to
    parts = {"van-ban/cap/dang/", "van-ban/loai/nghi-quyet/"}
    assert documents <= {"van-ban/", "van-ban/moi/", "van-ban/van-ban-4/", *parts}
    assert len(found) <= 30
