"""The words of the interface: what templates and views print besides the content.

The defaults stand here; `content/_data/words.yml` replaces any of them, so that another union changes no code. A part
in braces is filled in by the portal: a replacement keeps every `{name}` of its default and adds none. Not here: names
of days and months, and the sentences that tell a province's history, which are the language's and the law's.
"""

from __future__ import annotations

from typing import Self

from markupsafe import Markup
from msgspec import Struct

Line = str
"""One line of plain text."""


class Group(Struct, frozen=True):
    """Words of one part of the site; every field is one line of plain text with its default."""

    def escaped(self) -> Self:
        """The same words as HTML, for templates: a page escapes nothing again, and `format` escapes its parts."""
        return type(self)(**{name: Markup.escape(getattr(self, name)) for name in self.__struct_fields__})


class Shell(Group, frozen=True):
    """The frame of every page and the names of its places."""

    skip: Line = "Đến nội dung chính"
    menu: Line = "Điều hướng chính"
    contents: Line = "Mục lục"
    breadcrumb: Line = "Đường dẫn"
    home: Line = "Trang chủ"
    topics: Line = "Chủ đề"
    provinces: Line = "Địa phương"
    documents: Line = "Văn bản"
    archive: Line = "Lưu trữ"


class Footer(Group, frozen=True):
    menu: Line = "Chuyên mục"
    topics: Line = "Chủ đề"
    more: Line = "Tra cứu"
    archive: Line = "Lưu trữ theo năm"
    timeline: Line = "Dòng thời gian nghị quyết"
    data: Line = "Sổ văn bản (CSV, JSON)"
    websites: Line = "Liên kết"
    undeclared: Line = "đơn vị khai báo"
    legal: Line = "Ghi rõ nguồn “{site}” khi phát hành lại thông tin từ trang này. Giấy phép: {licence}"


class Lists(Group, frozen=True):
    """Lists of articles and what stands on their items."""

    all: Line = "Tất cả"
    newest: Line = "Mới nhất"
    years: Line = "Năm"
    month: Line = "Tháng {month}"
    unknown_month: Line = "Không rõ tháng"
    articles: Line = "{count} bài"
    articles_from: Line = "{count} bài trở lên"
    rest: Line = "Bài khác năm {year}"
    source: Line = "Theo {source}"
    correction: Line = "Đính chính {date}"


class Home(Group, frozen=True):
    title: Line = "{site}: tin tức và văn bản"
    newest: Line = "Tin mới"
    documents: Line = "Văn bản mới"
    all_documents: Line = "Tất cả văn bản"
    all_of: Line = "Tất cả: {section}"
    all_provinces: Line = "Tất cả địa phương"
    by_name: Line = "Danh sách theo vần"
    cited: Line = "Được trích dẫn"
    whole_timeline: Line = "Cả dòng thời gian"


class Map(Group, frozen=True):
    label: Line = "Bản đồ ô {count} tỉnh, thành phố theo số bài viết"
    empty: Line = "chưa có bài"
    legend: Line = "Chú giải: số bài viết"
    legend_empty: Line = "chưa có"


class Article(Group, frozen=True):
    author: Line = "Tác giả: {author}"
    no_author: Line = "Không rõ tác giả"
    updated: Line = "Cập nhật {date}"
    tags: Line = "Chủ đề và địa phương"
    neighbours: Line = "Bài trước và bài sau"
    older: Line = "Bài trước · {date}"
    newer: Line = "Bài sau · {date}"
    documents: Line = "Văn bản trong bài"
    related: Line = "Bài liên quan"


class Integrations(Group, frozen=True):
    """What stands below an article where another host's script is switched on."""

    show: Line = "Hiện {name}"
    notice: Line = "Cần JavaScript; chỉ tải từ {host} khi bạn bấm nút."


class Gallery(Group, frozen=True):
    """Pictures, and the page of albums."""

    title: Line = "Thư viện ảnh"
    description: Line = "Hình ảnh kèm theo các bài viết, xếp theo năm."
    year: Line = "Thư viện ảnh năm {year}"
    year_description: Line = "Hình ảnh kèm theo các bài viết năm {year}."
    empty: Line = "Chưa có hình ảnh. Ảnh đăng kèm bài viết sẽ được tập hợp ở trang này."
    heading: Line = "Hình ảnh"
    picture: Line = "Ảnh {number}"
    credit: Line = "Ảnh: {credit}"
    count: Line = "{count} ảnh"


class Archive(Group, frozen=True):
    title: Line = "Lưu trữ theo năm"
    description: Line = "Toàn bộ bài viết đã đăng, xếp theo năm và tháng."
    year: Line = "Bài viết năm {year}"
    year_description: Line = "Tất cả bài viết về kinh tế tập thể, hợp tác xã năm {year}, xếp theo tháng."


class Topics(Group, frozen=True):
    description: Line = "Bài viết về kinh tế tập thể, hợp tác xã, xếp theo chủ đề."
    empty: Line = "Chưa có bài"
    no_articles: Line = "Chưa có bài viết nào về chủ đề này."
    others: Line = "Các bài khác"
    documents: Line = "Văn bản hay được nhắc"
    siblings: Line = "Chủ đề khác"
    year: Line = "{topic}, năm {year}"
    year_description: Line = "Bài viết năm {year} theo chủ đề {topic}."


class Provinces(Group, frozen=True):
    description: Line = "Bài viết về kinh tế tập thể, hợp tác xã của từng tỉnh, thành phố hiện nay và trước đây."
    map: Line = "Bản đồ"
    eras: Line = "Các thời kỳ"
    today: Line = "Hiện nay"
    until: Line = "Đến {date}"
    earlier: Line = "Trước nữa"
    current: Line = "Tỉnh, thành phố hiện nay"
    former: Line = "Tỉnh, thành phố đến ngày {date}"
    older: Line = "Tỉnh, thành phố của các thời kỳ trước"
    lineage: Line = "Các lần chia tách, hợp nhất"
    no_articles: Line = "Chưa có bài viết nào về địa phương này."
    documents: Line = "Văn bản của địa phương"
    feed: Line = "Bài viết về {province}"
    intro: Line = "Bài viết về {province}."
    intro_merged: Line = "Bài viết về {province}, kể cả bài về {former} trước ngày {date}."
    intro_empty: Line = "Trang dành cho bài viết về {province}; bài mới sẽ hiện ở đây ngay khi được đăng."
    intro_former: Line = "Bài viết về {province} cho đến ngày {date}."
    intro_former_empty: Line = "Trang dành cho bài viết về {province} cho đến ngày {date}."
    year: Line = "{province}, năm {year}"
    year_description: Line = "Bài viết năm {year} về kinh tế tập thể, hợp tác xã của {province}, xếp theo tháng."
    see: Line = "Xem trang {province}"
    note_divided: Line = "Bài viết về {province} khi chưa chia tách."
    note_renamed: Line = "Bài viết về {province} trước đây."
    note_merged: Line = "Bài viết về {province} khi còn là {kind} riêng."


class Specialties(Group, frozen=True):
    title: Line = "Đặc sản – OCOP"
    intro: Line = "Sản phẩm của hợp tác xã được nêu trong các bài viết."
    empty: Line = "Chưa có sản phẩm nào."
    source: Line = "Theo bài {article}"
    of_province: Line = "Đặc sản"


class Websites(Group, frozen=True):
    title: Line = "Liên kết"
    intro: Line = "Trang thông tin của hệ thống Liên minh Hợp tác xã, cơ quan Đảng, Nhà nước và báo chí."
    empty: Line = "Chưa có liên kết nào."


class Document(Group, frozen=True):
    """The page of one official document."""

    description: Line = "Thông tin về văn bản và những bài viết trích dẫn."
    status: Line = "Tình trạng"
    number: Line = "Số, ký hiệu"
    type: Line = "Loại văn bản"
    issuer: Line = "Cơ quan ban hành"
    date: Line = "Ngày ban hành"
    effective: Line = "Ngày có hiệu lực"
    subject: Line = "Trích yếu"
    province: Line = "Địa phương"
    names: Line = "Tên khác"
    file: Line = "Tệp đính kèm"
    by_article: Line = "Theo bài viết"
    sources: Line = "Nguồn"
    unknown: Line = "Chưa rõ"
    unknown_date: Line = "Chưa rõ ngày"
    unrecorded: Line = "Chưa ghi nhận"
    no_file: Line = "Chưa có tệp"
    no_number: Line = "Không có số"
    ended: Line = "Hết hiệu lực"
    replaced: Line = "Được thay thế bởi {documents}"
    said_replaced: Line = "Theo bài viết, được thay thế bởi {documents}"
    not_replaced: Line = "Chưa ghi nhận văn bản thay thế"
    relations: Line = "Quan hệ với văn bản khác"
    chain: Line = "Sơ đồ quan hệ văn bản"
    this: Line = "văn bản này"
    more: Line = "Ngoài ra còn {count} văn bản khác trong danh sách."
    reviews: Line = "Sơ kết, tổng kết"
    stated_by: Line = "Theo bài {article}"
    citing: Line = "Bài viết trích dẫn"
    year: Line = "Bài viết năm {year} trích dẫn {document}"
    not_cited: Line = "Chưa có bài viết nào trên trang này trích dẫn văn bản."
    aside: Line = "Thông tin kèm văn bản"
    same_year: Line = "Văn bản cùng năm"
    data: Line = "Dữ liệu mở"
    record: Line = "Hồ sơ của văn bản này có trong {register}, mã {id}."
    register_link: Line = "sổ văn bản dạng JSON và CSV"


class Timeline(Group, frozen=True):
    title: Line = "Dòng thời gian nghị quyết"
    description: Line = (
        "Nghị quyết, chỉ thị, luật, nghị định và văn bản khác về kinh tế tập thể, hợp tác xã theo ngày ban hành."
    )
    intro: Line = (
        "{count} văn bản của Đảng, Quốc hội, Chính phủ và địa phương về kinh tế tập thể, hợp tác xã, từ năm {year}; "
        "cùng các kỳ đại hội và ngày kỷ niệm."
    )
    intro_empty: Line = "Chưa có văn bản nào; dưới đây là các kỳ đại hội và ngày kỷ niệm."
    part: Line = "{count} văn bản, từ năm {year}."
    filters: Line = "Lọc văn bản"
    more_filters: Line = "Lọc theo loại văn bản, địa phương, quan hệ"
    levels: Line = "Cấp ban hành"
    types: Line = "Loại văn bản"
    provinces: Line = "Địa phương"
    relations: Line = "Quan hệ với văn bản khác"
    milestones: Line = "Dấu mốc"
    title_by: Line = "Văn bản của {issuer} theo dòng thời gian"
    title_type: Line = "{type} theo dòng thời gian"
    title_relation: Line = "Văn bản {verb} văn bản khác theo dòng thời gian"
    title_milestones: Line = "Văn bản dấu mốc theo dòng thời gian"
    all_by: Line = "Văn bản theo {heading}"
    years: Line = "Đến năm"
    event: Line = "Sự kiện"
    term: Line = "Nhiệm kỳ"
    cited: Line = "Bài trích dẫn"
    cited_label: Line = "Bài trích dẫn {document}"
    found: Line = "Có {count} văn bản phù hợp."
    found_none: Line = "Không có văn bản phù hợp, hãy bỏ bớt điều kiện lọc."
    anniversaries: Line = "Ngày kỷ niệm hằng năm"
    rounds: Line = "Năm tròn, năm lẻ 5 của các dấu mốc"
    rounds_intro: Line = "Trong mỗi nhóm năm dưới đây, các dấu mốc tròn 5, 10, 15 năm… vào ngày ghi bên cạnh."
    round: Line = "Các năm có chữ số cuối là {first} hoặc {second}"
    data: Line = "Sổ văn bản này có dưới dạng {link}."
    data_link: Line = "dữ liệu mở (JSON, CSV)"
    feed: Line = "Văn bản về kinh tế tập thể, hợp tác xã theo ngày ban hành"


class Relations(Group, frozen=True):
    """What the younger document does to the older one, and, with `_by`, what is done to the older one."""

    implements: Line = "Thực hiện"
    implements_by: Line = "Được thực hiện bởi"
    details: Line = "Quy định chi tiết"
    details_by: Line = "Được quy định chi tiết bởi"
    amends: Line = "Sửa đổi, bổ sung"
    amends_by: Line = "Được sửa đổi, bổ sung bởi"
    replaces: Line = "Thay thế"
    replaces_by: Line = "Được thay thế bởi"
    follows: Line = "Kế tục"
    follows_by: Line = "Được kế tục bởi"
    reviews: Line = "Sơ kết, tổng kết"
    reviews_by: Line = "Được sơ kết, tổng kết bởi"
    review: Line = "{kind} {years} năm thực hiện"


class Data(Group, frozen=True):
    """The page about the open data."""

    title: Line = "Dữ liệu mở về văn bản"
    description: Line = "Sổ văn bản về kinh tế tập thể, hợp tác xã dưới dạng JSON và CSV, kèm giải thích từng trường."
    intro: Line = (
        "Mọi văn bản có trang riêng trên trang thông tin này, cùng quan hệ giữa chúng, có trong hai tệp cùng nội dung. "
        "Bài viết trích dẫn thì xem ở trang của từng văn bản."
    )
    json_file: Line = "{file}, JSON cho chương trình máy tính;"
    csv_file: Line = (
        "{file}, CSV cho bảng tính: mã hoá UTF-8 có BOM để Excel đọc đúng tiếng Việt, dấu phẩy ngăn cột, "
        "“; ” ngăn nhiều giá trị trong một ô."
    )
    order: Line = (
        "Văn bản xếp theo ngày ban hành, cũ trước mới sau; văn bản chưa rõ ngày ở cuối. Trường không có thông tin thì "
        "để trống (null). Mã và địa chỉ của văn bản không đổi, nên có thể dùng để dẫn lại."
    )
    fields: Line = "Các trường"
    field: Line = "Trường"
    meaning: Line = "Ý nghĩa"
    relations: Line = "Loại quan hệ"
    relation_meaning: Line = "Nghĩa: văn bản này … văn bản kia"
    licence: Line = "Giấy phép và nguồn"
    licence_text: Line = (
        "Bản thân văn bản của Đảng và Nhà nước không thuộc phạm vi bảo hộ quyền tác giả (Luật Sở hữu trí tuệ, Điều "
        "15). Giấy phép của phần dữ liệu do đơn vị biên soạn: {licence}. Khi dùng lại, ghi rõ nguồn “{site}”."
    )
    sources: Line = (
        "Nguồn của từng hồ sơ và mức độ đối chiếu với bản gốc ghi ở trang của văn bản. Trang của mỗi văn bản còn có "
        "hồ sơ dạng {format} (JSON-LD) cho máy tìm kiếm."
    )


class Search(Group, frozen=True):
    """The form on every page and the page of results."""

    title: Line = "Tìm kiếm"
    intro: Line = (
        "Tìm trong bài viết, văn bản và các trang của cổng. Gõ có dấu hay không dấu đều được; gõ số, ký hiệu "
        "để tới ngay văn bản."
    )
    label: Line = "Từ khoá hoặc số văn bản"
    placeholder: Line = "Tìm bài viết, số văn bản"
    button: Line = "Tìm"
    province: Line = "Địa phương"
    topic: Line = "Chủ đề"
    year: Line = "Năm"
    order: Line = "Xếp theo"
    any: Line = "Tất cả"
    by_relevance: Line = "Liên quan nhất"
    by_date: Line = "Mới nhất"
    today: Line = "Hiện nay"
    former: Line = "Trước đây"
    kinds: Line = "Tìm trong"
    everything: Line = "Tất cả"
    articles: Line = "Bài viết"
    documents: Line = "Văn bản"
    pages: Line = "Trang"
    results: Line = "Kết quả"
    found: Line = "Có {count} kết quả."
    found_none: Line = "Không tìm thấy kết quả nào. Hãy thử ít từ hơn, từ khác, hoặc bỏ bớt điều kiện lọc."
    waiting: Line = "Đang tìm…"
    failed: Line = "Chưa tải được chỉ mục tìm kiếm. Hãy thử lại sau, hoặc xem các danh mục bên dưới."
    more: Line = "Xem thêm kết quả"
    browse: Line = "Xem theo danh mục"
    no_script: Line = (
        "Tìm kiếm cần JavaScript, mà trình duyệt này đang tắt. Mọi bài viết và văn bản vẫn xem được theo các "
        "danh mục dưới đây."
    )
    unindexed: Line = "Bản này được dựng không có chỉ mục tìm kiếm; hãy xem theo các danh mục dưới đây."
    by_year: Line = "Bài viết theo năm"
    by_topic: Line = "Bài viết theo chủ đề"
    by_province: Line = "Bài viết theo địa phương"
    by_document: Line = "Văn bản theo thời gian"


class Missing(Group, frozen=True):
    """Pages at addresses that hold nothing, or nothing any more."""

    title: Line = "Không tìm thấy trang"
    heading: Line = "Trang này không có ở đây"
    text: Line = (
        "Địa chỉ có thể đã gõ nhầm, hoặc bài viết chưa từng đăng trên trang này. Bài đã đăng không đổi địa chỉ."
    )
    withdrawn: Line = "Trang đã được gỡ"
    withdrawn_text: Line = "Nội dung từng đăng ở địa chỉ này đã được gỡ khỏi cổng thông tin."
    moved: Line = "Trang đã chuyển địa chỉ"
    moved_to: Line = "Địa chỉ mới: {link}"


class Feeds(Group, frozen=True):
    newest: Line = "Tin mới của {site}"
    document: Line = "{document} ngày {date}"
    documents: Line = "Văn bản – {site}"


class Editor(Group, frozen=True):
    title: Line = "Soạn thảo"
    no_script: Line = "Trình soạn thảo cần JavaScript. Bài viết cũng có thể soạn bằng tệp Markdown trong kho."


class Words(Struct, frozen=True):
    shell: Shell = Shell()
    footer: Footer = Footer()
    lists: Lists = Lists()
    home: Home = Home()
    map: Map = Map()
    article: Article = Article()
    integrations: Integrations = Integrations()
    gallery: Gallery = Gallery()
    archive: Archive = Archive()
    topics: Topics = Topics()
    provinces: Provinces = Provinces()
    specialties: Specialties = Specialties()
    websites: Websites = Websites()
    document: Document = Document()
    timeline: Timeline = Timeline()
    relations: Relations = Relations()
    data: Data = Data()
    search: Search = Search()
    missing: Missing = Missing()
    feeds: Feeds = Feeds()
    editor: Editor = Editor()

    def escaped(self) -> Self:
        return type(self)(**{name: getattr(self, name).escaped() for name in self.__struct_fields__})
