"""Lines of a page that are not its article: counters, ratings, buttons, comment boxes, lists of other news.

Each pattern is a whole line, as NukeViet, Joomla, SharePoint, Liferay, WordPress and the systems of Vietnamese
provinces print it. A line of a text that only looks like one is lost, so the patterns are narrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_NUMBER = r"[0-9][0-9.,]*"

_LINES = _any(
    (
        # counters
        _NUMBER,
        rf"(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập|tải)(?: bài(?: viết)?)?\s*:?\s*{_NUMBER}",
        rf"(?:đã )?(?:xem|đọc|views?|hits?)\s*:?\s*{_NUMBER}(?: lần)?",
        rf"{_NUMBER} (?:lượt (?:xem|đọc)|lần xem|views?|bình luận|phản hồi|comments?)",
        # buttons
        r"in|bản in|in (?:bài(?: viết| này)?|trang(?: này)?|tin)|print",
        r"gửi (?:e-?mail|mail|tin|bài viết)(?: cho bạn bè| này)?|gửi cho bạn bè|lưu (?:bài(?: viết)?|tin)",
        r"chia sẻ(?: (?:bài viết|tin này|lên facebook|facebook|zalo))*\s*:?|share(?: this)?\s*:?",
        r"tweet|like|thích|theo dõi",
        r"e-?mail|facebook|fanpage|twitter|zalo|google\+|linkedin|pinterest|whatsapp|messenger|sao chép liên kết",
        r"(?:in trang|in bài|in|print|gửi email|email|chia sẻ|facebook|twitter|zalo|google\+|[|•/·\-\s])+",
        r"(?:cỡ chữ|font size|kích cỡ chữ|a\+?[\s|]*a-?|đọc bài|nghe (?:bài|đọc bài)(?: viết)?|tương phản)[\s:+\-a]*",
        r"(?:quay lại|trở (?:về|lại)|(?:về |lên )?đầu trang|về trang chủ|back(?: to top)?|lên trên)\W*",
        r"(?:xem thêm|đọc tiếp|xem tiếp)\W*",
        # the path to the page
        r"(?:trang chủ|home)(?:\s*[»>/|›\-]\s*[^»>/|›]{1,60})*",
        # the head of an official letter
        r"cộng h(?:oà|òa) xã hội chủ nghĩa việt nam",
        r"độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc",
        r"[-–—_=*.~\s]{3,}",
    )
)

_END = _any(
    (
        # ratings and comments
        r"đánh giá(?: bài viết| của bạn| trung bình)?|tổng số điểm của bài viết là\b.*|click để đánh giá bài viết",
        r"xếp hạng\s*:.*|bình chọn bài viết.*|mã an toàn.*|họ (?:và )?tên\s*(?:\(\*\)|\*|:).*",
        r"(?:gửi |viết |thêm )?(?:ý kiến|bình luận|phản hồi|nhận xét)"
        r"(?: (?:của )?bạn đọc| của bạn| mới| về bài viết)?(?:\s*\(?\d*\)?)?:?",
        r"(?:leave a )?(?:reply|comment)s?(?:\s*\(\d+\))?|bạn đã không sử dụng site.*",
        # other news
        r"(?:các |những )?(?:tin|bài|tin tức|bài viết|tin bài)(?:,? bài)? "
        r"(?:liên quan|khác|cùng (?:chuyên mục|chủ đề|loại|mục)|mới hơn|cũ hơn|mới nhất|nổi bật"
        r"|đã đưa|đã đăng|xem nhiều|đọc nhiều|mới cập nhật"
        r"|tiếp theo|trước đó)(?: nhất)?\W*",
        r"có thể bạn quan tâm\W*|related (?:articles|posts|news)\W*|(?:từ kho(?:á|óa|a)|từ khóa|tags?|nhãn)\s*:.*",
        r"(?:bài|tin)(?: viết)? (?:trước|tiếp theo|kế tiếp|sau)\s*(?:[:»«<>].*)?",
        r"(?:prev(?:ious)?|next)(?: post)?\s*[:»«<>]?",
        # the foot of an official letter
        r"nơi nhận\s*:.*",
    )
)
"""From such a line on nothing belongs to the article."""

_NEIGHBOUR = re.compile(r"(?:bài|tin)(?: viết)? (?:trước|tiếp theo|kế tiếp) ?(?=(?P<title>\S))", re.IGNORECASE)
"""The title of the neighbouring article follows at once: "Bài trướcChợ Đồn nỗ lực …"."""

_SIDEBAR = _any(
    (
        r"thư viện (?:ảnh|video|hình ảnh)|liên kết (?:web(?:site)?|trang)|giới thiệu|quảng cáo",
        r"danh mục|chuyên mục|thông báo|liên hệ|sự kiện|tìm kiếm|lịch công tác",
        r"thống kê(?: truy cập)?|đang (?:truy cập|online).*|(?:tổng )?lượt truy cập.*|số (?:người|lượt) truy cập.*",
        r"(?:hôm nay|hôm qua|tháng (?:này|hiện tại)|tuần này)\s*:?\s*[0-9.,]+|đăng nhập(?: thành viên)?|thăm dò ý kiến",
        r"văn bản mới(?: ban hành)?|video(?: clip)?|chức năng(?:,| và)? nhiệm vụ|hỗ trợ trực tuyến",
        r"đường dây nóng|tỷ giá|thời tiết|giá vàng|kết nối với chúng tôi|tin tức(?: mới| - sự kiện)?",
        r"bản quyền\b.*|copyright\b.*|©.*|(?:cơ quan )?chủ quản\s*:.*|địa chỉ\s*:.*|(?:điện thoại|hotline|fax)\s*:.*",
        r"giấy phép (?:số|thiết lập).*",
    )
)
"""Headings of boxes beside an article. They are plain words too: only near the end of a page they close it."""

_TAIL = 0.3
"""The part of a page's letters that boxes beside an article may hold."""


def is_line(text: str) -> bool:
    """Whether the line `text` is furniture wherever it stands."""
    return len(text) <= 200 and _LINES.fullmatch(_flat(text)) is not None


def ends_article(text: str) -> bool:
    """Whether what begins with `text` comes after the article, however much it is."""
    flat = _flat(text)
    neighbour = _NEIGHBOUR.match(flat)
    return len(flat) <= 300 and (_END.fullmatch(flat) is not None or bool(neighbour and neighbour["title"].isupper()))


def begins_sidebar(text: str, share_after: float) -> bool:
    """Whether the line `text` heads a box beside the article; `share_after` is the part of the page from it on."""
    return share_after <= _TAIL and len(text) <= 80 and _SIDEBAR.fullmatch(_flat(text)) is not None


def _flat(text: str) -> str:
    return " ".join(text.split()).strip(" |»›")
