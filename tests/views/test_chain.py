"""The drawing of a document among those it is related to."""

from __future__ import annotations

from itertools import combinations

from portal.model import Document, Level, Relation, RelationType
from portal.views.chain import BOXES, WIDTH, chain
from portal.views.document_shapes import Chain
from views.sample import catalog, document


def related(slug: str, date: str, *targets: tuple[RelationType, str], **more: object) -> Document:
    relations = tuple(Relation(kind, target) for kind, target in targets)
    return document(slug, f"{slug}-NQ/TW", date=date, relations=relations, **more)


def drawn(slug: str, *documents: Document) -> Chain:
    site = catalog([], documents)
    found = chain(site, site.documents[slug])
    assert found is not None
    return found


def names(found: Chain) -> list[str]:
    return [box.link.url.removeprefix("van-ban/").rstrip("/") for box in found.boxes]


OLD = related("13", "2002-03-18")
MIDDLE = related("20", "2022-06-16", ("follows", "13"))
YOUNG = related("09", "2023-02-02", ("implements", "20"))
LOCAL = related("29", "2023-08-31", ("implements", "09"), level=Level.LOCAL, province="phu-tho@1997")


def test_a_document_without_relations_has_no_drawing() -> None:
    assert chain(catalog([], [OLD]), OLD) is None
    lost = related("1", "2020-01-01", ("implements", "khong-co"))
    assert chain(catalog([], [lost]), lost) is None


def test_older_documents_stand_above_and_younger_ones_below() -> None:
    every = (OLD, MIDDLE, YOUNG, LOCAL)
    assert names(drawn("13", *every)) == ["13", "20", "09"]
    assert names(drawn("20", *every)) == ["13", "20", "09", "29"]
    assert names(drawn("09", *every)) == ["13", "20", "09", "29"]
    assert names(drawn("29", *every)) == ["13", "20", "09", "29"]
    assert [verb.text for verb in drawn("09", *every).verbs] == ["kế tục", "thực hiện", "thực hiện"]


def test_boxes_do_not_touch_and_stay_inside() -> None:
    every = (OLD, MIDDLE, YOUNG, LOCAL, related("35", "2013-05-27", ("implements", "13"), ("amends", "09")))
    for slug in ("13", "20", "09", "29", "35"):
        found = drawn(slug, *every)
        for box in found.boxes:
            assert box.x >= 16
            assert box.x + box.width <= WIDTH - 16
            assert box.y >= 0
            assert box.y + box.height <= found.height
        for one, other in combinations(found.boxes, 2):
            assert one.y + one.height < other.y or other.y + other.height < one.y
        assert [box.current for box in found.boxes].count(True) == 1


def test_the_way_up_takes_the_youngest_target_and_names_the_others_beside_it() -> None:
    new = related("113", "2024-09-12", ("details", "17"), ("replaces", "193"))
    found = drawn("113", related("17", "2023-06-20"), related("193", "2013-11-21"), new)
    assert names(found) == ["17", "193", "113"]
    assert [box.x for box in found.boxes] == [16, 48, 16]
    assert [verb.text for verb in found.verbs] == ["quy định chi tiết", "thay thế"]


def test_what_is_too_much_is_counted_not_drawn() -> None:
    many = [related(f"1{number}", f"20{number}-01-01", ("implements", "13")) for number in range(10, 30)]
    found = drawn("13", OLD, *many)
    assert len(found.boxes) == BOXES
    assert found.more == len(many) - (BOXES - 1)
    assert names(found) == names(drawn("13", *reversed(many), OLD))


def test_relations_in_a_circle_come_to_an_end() -> None:
    one, other = related("1", "2020-01-01", ("amends", "2")), related("2", "2020-01-01", ("amends", "1"))
    assert names(drawn("1", one, other)) == ["2", "1"]


def test_a_long_number_gets_a_line_of_its_own_and_is_never_cut() -> None:
    short, long = "29-CTr/TU", "01/2024/NQLT-CP-UBTVQH-ĐCTUBTWMTTQVN"
    plan = document("a", short, "Chương trình hành động", relations=(Relation("implements", "13"),))
    joint = document("b", long, "Nghị quyết liên tịch", relations=(Relation("implements", "a"),))
    boxes = {box.link.url: box for box in drawn("13", OLD, plan, joint).boxes}
    assert boxes["van-ban/a/"].lines == ("Chương trình hành động", short)
    assert boxes["van-ban/b/"].lines == ("Nghị quyết liên tịch", long)
    assert boxes["van-ban/a/"].fit is None
    assert boxes["van-ban/b/"].fit is not None


def test_a_name_stands_on_as_many_lines_as_it_needs() -> None:
    name = "Nghị quyết Đại hội đại biểu toàn quốc Liên minh HTX Việt Nam lần thứ V, nhiệm kỳ 2016–2020"
    drawing = drawn("13", OLD, document("a", None, date=None, names=(name,), relations=(Relation("implements", "13"),)))
    box = drawing.boxes[1]
    assert " ".join(box.lines) == name
    assert 2 < len(box.lines) < 6
    assert (box.height, box.fit) == (56 + 18 * (len(box.lines) - 1), None)


def test_the_note_tells_documents_of_one_number_apart() -> None:
    every = (OLD, related("20", "2022-06-16", ("follows", "13"), term="XIII"), YOUNG, LOCAL, related("1", "2024"))
    notes = {box.link.url: box.note for box in drawn("20", *every).boxes}
    assert notes["van-ban/20/"] == "16/06/2022 · khoá XIII · văn bản này"
    assert notes["van-ban/29/"] == "31/08/2023 · Phú Thọ"
    undated = document("x", date=None, relations=(Relation("implements", "13"),))
    assert drawn("13", OLD, undated).boxes[1].note == "Chưa rõ ngày"
