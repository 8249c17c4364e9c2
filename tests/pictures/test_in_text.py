"""Pictures and captions in running text."""

from __future__ import annotations

import re

import pytest

from portal.links import Targets
from portal.pictures.album import Picture
from portal.pictures.in_text import pictured
from portal.pictures.markup import plain
from portal.render import Renderer

PATH = "tin/2022/bai.md"
PICTURES = {
    "media/anh.jpg": Picture("media/anh-1a.jpg", 800, 600, "avif", ((480, "media/anh-1a-480.avif"),)),
    "media/so do.svg": Picture("media/so do.svg", 300, 200),
}
SHOWN = '<picture>…<img src="../../../media/anh-1a.jpg" alt="{}" width="800" height="600" loading="lazy"{}></picture>'


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(Targets({PATH: "tin/2022/bai/"}, {*PICTURES, "media/hong.jpg"}), PICTURES)


def rendered(renderer: Renderer, text: str) -> str:
    html = str(renderer.markdown(PATH, text))
    return re.sub(r'<source type="image/avif" srcset="[^"]+" sizes="[^"]+">', "…", html).replace("\n", "")


def figure(alt: str, caption: str = "") -> str:
    return f"<figure>{SHOWN.format(alt, '')}{caption}</figure>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![Hội trường](../../media/anh.jpg)", figure("Hội trường")),
        (
            '![A](../../media/anh.jpg "Chú <b>thích</b>")',
            figure("A", "<figcaption>Chú &lt;b&gt;thích&lt;/b&gt;</figcaption>"),
        ),
        ("![A](../../media/anh.jpg)\n*(Ảnh: Đại biểu)*", figure("A", "<figcaption>(Ảnh: Đại biểu)</figcaption>")),
        ("![A](../../media/anh.jpg)\n\n*(Ảnh: Đại biểu)*", figure("A", "<figcaption>(Ảnh: Đại biểu)</figcaption>")),
        (
            '![A](../../media/anh.jpg "Hội nghị")\n\n*Nguồn ảnh: H.V.S*',
            figure("A", "<figcaption>Hội nghị<br>Nguồn ảnh: H.V.S</figcaption>"),
        ),
        ("![A](../../media/anh.jpg)\n\n*Ảnhhưởng*", figure("A") + "<p><em>Ảnhhưởng</em></p>"),
        ("*(Ảnh: Đại biểu)*", '<p class="cap">(Ảnh: Đại biểu)</p>'),
        ("*(Ảnh: Đại biểu)* và", "<p><em>(Ảnh: Đại biểu)</em> và</p>"),
        ("*Ảnh đẹp* và *ảnh xấu*", "<p><em>Ảnh đẹp</em> và <em>ảnh xấu</em></p>"),
        ("Xem ![A](../../media/anh.jpg) này", f"<p>Xem {SHOWN.format('A', '')} này</p>"),
        ("[![A](../../media/anh.jpg)](bai.md)", f'<p><a href="../../../tin/2022/bai/">{SHOWN.format("A", "")}</a></p>'),
        ("[ảnh](../../media/anh.jpg)", '<p><a href="../../../media/anh-1a.jpg">ảnh</a></p>'),
        ("- ![A](../../media/anh.jpg)", f"<ul><li>{SHOWN.format('A', '')}</li></ul>"),
        (
            '<figure><img src="../../media/anh.jpg" alt="A" class="rong"><figcaption>B</figcaption></figure>',
            "<figure>" + SHOWN.format("A", ' class="rong"') + "<figcaption>B</figcaption></figure>",
        ),
        (
            "![A](../../media/anh.jpg)\n\n/// caption\nB\n///",
            f"<figure>{SHOWN.format('A', '')}<figcaption><p>B</p></figcaption></figure>",
        ),
        (
            '<img src="../../media/so do.svg" alt="Sơ đồ">',
            '<figure><img src="../../../media/so do.svg" alt="Sơ đồ" width="300" height="200" loading="lazy"></figure>',
        ),
        ("![A](../../media/hong.jpg)", '<figure><img alt="A" loading="lazy"></figure>'),
        ("`![A](../../media/anh.jpg)`", "<p><code>![A](../../media/anh.jpg)</code></p>"),
    ],
)
def test_a_picture_in_text(renderer: Renderer, text: str, html: str) -> None:
    assert rendered(renderer, text) == html


def test_the_browser_is_offered_every_width_from_the_pages_own_place() -> None:
    html = pictured(
        '<p><img alt="A" src="../media/anh-1a.jpg"></p>', "../", {"media/anh-1a.jpg": PICTURES["media/anh.jpg"]}
    )
    assert 'srcset="../media/anh-1a-480.avif 480w"' in html


def test_a_reader_of_feeds_gets_the_jpeg_alone(renderer: Renderer) -> None:
    html = plain(renderer.markdown(PATH, "![A](../../media/anh.jpg) ![B](../../media/anh.jpg)"))
    assert html.count("<img ") == 2
    assert not re.search("picture|source|srcset", html)


def test_many_pictures_and_captions_cost_no_more_than_their_number(renderer: Renderer) -> None:
    text = "![A](../../media/anh.jpg)\n\n*(Ảnh: x* " * 2000
    assert rendered(renderer, text).count("<img ") == 2000
