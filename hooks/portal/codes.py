"""Every code of a diagnostic, with the rule behind it in one line: for a handbook, for programs that show problems."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Rule(Struct, frozen=True):
    """What a code says, whatever the value that broke the rule."""

    vi: str
    en: str


CODES: Mapping[str, Rule] = {
    # The frontmatter as YAML
    "FM-MISSING": Rule("Dòng đầu của tệp phải là «---».", "Line 1 of a file is three dashes."),
    "FM-UNCLOSED": Rule("Phần đầu bài phải được đóng bằng một dòng «---».", "A line of three dashes closes it."),
    "FM-FENCE": Rule("Dòng đóng phần đầu bài phải đúng là «---».", "The closing line is exactly three dashes."),
    "FM-SIZE": Rule("Phần đầu bài tối đa 16 KiB.", "The frontmatter is at most 16 KiB."),
    "FM-SHAPE": Rule("Phần đầu bài, sổ phải gồm các dòng «tên: giá trị».", "It consists of «key: value» lines."),
    "FM-YAML": Rule("Dòng này không đúng cú pháp YAML.", "The line is no valid YAML."),
    "FM-DUPLICATE": Rule("Mỗi trường chỉ viết một lần.", "Each key is given once."),
    "FM-TAG": Rule("Không dùng thẻ YAML (!!…).", "YAML tags are not used."),
    "FM-ANCHOR": Rule("Không dùng neo (&) và bí danh (*) của YAML.", "YAML anchors and aliases are not used."),
    "FM-MERGE": Rule("Không dùng khoá gộp «<<».", "YAML merge keys are not used."),
    "FM-KEY": Rule("Tên trường phải là chữ.", "A key is text."),
    "FM-DEPTH": Rule("Danh sách và trường lồng nhau tối đa 4 cấp.", "Lists and mappings nest at most 4 deep."),
    "FM-SPACE": Rule(
        "Tên trường và chỗ sau dấu hai chấm chỉ dùng dấu cách thường.", "Only plain spaces stand around keys."
    ),
    "FM-CONTROL": Rule("Giá trị không được chứa ký tự điều khiển.", "A value holds no control characters."),
    "YAML-DOCUMENTS": Rule("Chỉ được có một khối dữ liệu YAML.", "There is one YAML document only."),
    # The values of the frontmatter
    "FM-REQUIRED": Rule("Thiếu một trường bắt buộc.", "A required key is missing."),
    "FM-UNKNOWN": Rule("Không có trường tên như vậy.", "There is no such key."),
    "FM-TYPE": Rule("Giá trị không đúng kiểu của trường.", "The value is not of the key's type."),
    "FM-EMPTY": Rule("Giá trị không được để trống.", "A value is not empty."),
    "FM-LINES": Rule("Giá trị phải nằm trên một dòng.", "The value is one line."),
    "FM-BOOLEAN": Rule("Giá trị phải là true hoặc false.", "The value is true or false."),
    "FM-NUMBER": Rule("Giá trị phải là số nguyên.", "The value is a whole number."),
    "TITLE-LENGTH": Rule("Tiêu đề tối đa 200 ký tự.", "A title has at most 200 characters."),
    "DATE-FORMAT": Rule("Ngày viết theo dạng năm-tháng-ngày: 2022-10-07.", "A date is written as 2022-10-07."),
    "DATE-INVALID": Rule("Ngày phải có trong lịch.", "A date is in the calendar."),
    "DATE-RANGE": Rule("Ngày không sớm hơn 02/9/1945.", "A date is not before 2 September 1945."),
    "PROVINCE-UNKNOWN": Rule(
        "Tên tỉnh, thành phố phải viết đúng như trong sổ.", "A province is named exactly as in the register."
    ),
    "PROVINCE-DATE": Rule("Đơn vị không tồn tại vào ngày đã ghi.", "The unit did not exist on the day that is given."),
    "PROVINCE-FORMER": Rule(
        "Tên cũ: vào ngày của bài đơn vị đã thuộc tỉnh khác.", "A former name: the unit was part of another by then."
    ),
    "TOPIC-UNKNOWN": Rule("Chủ đề phải có trong topics.yml.", "A topic is one of topics.yml."),
    "TOPIC-DUPLICATE": Rule("Mỗi chủ đề chỉ ghi một lần.", "Each topic is given once."),
    "DOCUMENT-UNKNOWN": Rule("Không có văn bản mang mã đã ghi.", "There is no document of that name."),
    "DOCUMENT-DUPLICATE": Rule("Mỗi văn bản chỉ có một tệp.", "Each document has one file."),
    "RELATION-UNKNOWN": Rule("Văn bản được nêu trong relations không có.", "A relation names no known document."),
    # Files and addresses
    "FILE-KIND": Rule("Loại tệp này không đăng được.", "Files of this kind are not published."),
    "FILE-PLACE": Rule("Bài viết nằm trong content/tin/<năm>/.", "Articles lie in content/tin/<year>/."),
    "FILE-README": Rule("README.md không thuộc nội dung.", "README.md is no content."),
    "FILE-SPECIAL": Rule("Chỉ nhận tệp thường, không nhận liên kết tượng trưng.", "Only regular files are read."),
    "FILE-NAME": Rule("Tên tệp phải là UTF-8, không có ký tự điều khiển.", "A name is UTF-8 without controls."),
    "FILE-UNREADABLE": Rule("Tệp hoặc thư mục phải đọc được.", "A file or folder can be read."),
    "FILE-SVG": Rule("Ảnh SVG không được chứa mã lệnh hay nội dung từ nơi khác.", "An SVG is a static picture."),
    "URL-SEGMENT": Rule("Địa chỉ chỉ gồm a-z, 0-9 và gạch nối.", "An address holds a-z, 0-9 and hyphens."),
    "URL-LENGTH": Rule("Mỗi phần của địa chỉ tối đa 100 ký tự.", "A part of an address has at most 100 characters."),
    "URL-RESERVED": Rule("Tên này dành riêng cho hệ thống.", "The name is reserved."),
    "URL-COLLISION": Rule("Hai tệp không được có chung một địa chỉ.", "Two files do not share an address."),
    "PAGE-HOME": Rule("Trang chủ là content/index.md với template: home.", "The home page is content/index.md."),
    # The text
    "TEXT-SIZE": Rule("Một tệp tối đa 1 MiB.", "A file is at most 1 MiB."),
    "TEXT-ENCODING": Rule("Tệp phải là UTF-8.", "A file is UTF-8."),
    "TEXT-CONTROL": Rule("Văn bản không được chứa ký tự điều khiển.", "A text holds no control characters."),
    "TEXT-REPLACEMENT": Rule("Một chữ đã hỏng khi chuyển mã.", "A letter was lost in conversion."),
    "TEXT-TOKEN": Rule("Không để khoá truy cập trong bài.", "An access token does not belong in a text."),
    "TEXT-EXCESS": Rule(
        "Bài không lồng quá sâu, không có quá nhiều tiêu đề hay thẻ.", "Nesting and counts stay within measure."
    ),
    "HEADING-LEVEL": Rule("Tiêu đề mục bắt đầu từ cấp 2, không nhảy cấp.", "Headings begin at 2 and skip no level."),
    "HEADING-EMPTY": Rule("Tiêu đề mục phải có chữ.", "A heading has text."),
    "HTML-TAG": Rule("Thẻ HTML này không được dùng.", "The HTML tag is not allowed."),
    "HTML-ATTRIBUTE": Rule("Thuộc tính HTML này không được dùng.", "The HTML attribute is not allowed."),
    "LINK-SCHEME": Rule("Địa chỉ chỉ nhận https, http, mailto, tel.", "Addresses are https, http, mailto or tel."),
    "LINK-ABSOLUTE": Rule("Liên kết trong trang là đường dẫn tương đối.", "Internal links are relative paths."),
    "LINK-BROKEN": Rule("Liên kết phải dẫn tới tệp có thật.", "A link leads to a file that exists."),
    "LINK-ANCHOR": Rule("Mục mà liên kết chỉ tới không có.", "The heading that a link names does not exist."),
    "LINK-DRAFT": Rule("Không liên kết tới bài chưa đăng.", "No link leads to an unpublished article."),
    "LINK-EMPTY": Rule("Liên kết, ảnh phải có địa chỉ.", "A link or picture has an address."),
    "LINK-TEXT": Rule("Liên kết phải có chữ.", "A link has text."),
    "LINK-UNDEFINED": Rule("Liên kết theo nhãn phải có dòng ghi địa chỉ.", "A reference is defined."),
    "IMAGE-ALT": Rule("Ảnh phải có lời mô tả.", "A picture has a description."),
    "IMAGE-BROKEN": Rule("Ảnh phải là tệp có thật.", "A picture is a file that exists."),
    "IMAGE-HOST": Rule("Ảnh phải nằm trong content, không ở máy chủ khác.", "A picture is on no other host."),
    "IMAGE-DAMAGED": Rule("Tệp ảnh phải nguyên vẹn.", "A picture's file is whole."),
    "IMAGE-SIZE": Rule("Một ảnh tối đa 20 MiB và 50 triệu điểm ảnh.", "A picture has at most 20 MiB, 50 megapixels."),
    "IMAGE-ANIMATED": Rule("Chỉ dùng ảnh tĩnh, không dùng ảnh động.", "A picture is not animated."),
    "IMAGE-FORMAT": Rule("Đuôi tên tệp ảnh phải đúng loại ảnh.", "A picture's name ends as its kind does."),
    # Citations of documents
    "CITE-DATE-YEAR": Rule("Ngày của văn bản phải có năm bốn chữ số.", "A document's year has four digits."),
    "CITE-DATE-IMPOSSIBLE": Rule("Ngày của văn bản phải có thật.", "A document's date exists."),
    "CITE-DATE-CONFLICT": Rule("Ngày của văn bản mâu thuẫn với nơi khác.", "A document's dates contradict."),
    "CITE-AFTER-ARTICLE": Rule(
        "Bài không thể nêu văn bản ban hành sau bài.", "A document is not later than its citation."
    ),
    "CITE-AMBIGUOUS": Rule("Trích dẫn có thể là nhiều văn bản.", "A citation may mean several documents."),
    "CITE-UNRESOLVED": Rule("Không rõ trích dẫn là văn bản nào.", "A citation means no known document."),
    "CITE-NUMBER-MISSING": Rule("Trích dẫn thiếu số văn bản.", "A citation lacks its number."),
    "CITE-NUMBER-FORM": Rule("Số văn bản viết khác số chính thức.", "A number differs from the official one."),
    "CITE-ISSUER-CONFLICT": Rule("Cơ quan ban hành không khớp với số.", "The issuer does not fit the number."),
    "CITE-TERM-CONFLICT": Rule("Khoá không khớp với ngày của văn bản.", "The term does not fit the date."),
    "DOC-UNDATED": Rule("Văn bản chưa rõ ngày ban hành.", "A document's date is not known."),
    "DOC-NO-TITLE": Rule("Văn bản chưa có trích yếu.", "A document's official title is not known."),
    # The registers and the ledger of addresses
    "REG-MISSING": Rule("Thiếu một sổ trong content/_data.", "A register of content/_data is missing."),
    "REG-ID": Rule("Mã đơn vị viết như bac-kan@1997.", "A unit's id is written as bac-kan@1997."),
    "REG-DUPLICATE": Rule("Mỗi mã trong sổ chỉ dùng một lần.", "Each id of a register is used once."),
    "REG-REFERENCE": Rule("Mã được nhắc tới không có trong sổ.", "An id that is referred to does not exist."),
    "REG-PERIOD": Rule("Ngày kết thúc không trước ngày bắt đầu.", "A period does not end before it starts."),
    "WORDS-HTML": Rule("Chữ của giao diện không chứa thẻ HTML.", "The interface's words hold no HTML tags."),
    "WORDS-BLANKS": Rule(
        "Chữ của giao diện giữ đủ các phần trong ngoặc nhọn.", "The interface's words keep the parts in braces."
    ),
    "SETTINGS-MENU": Rule("Mục thực đơn dẫn tới tệp .md hoặc địa chỉ trang.", "The menu leads to files or pages."),
    "SETTINGS-EDITOR": Rule(
        "Thiết lập trình soạn thảo sai hoặc thiếu.", "The web editor's setting is wrong or lacks a key."
    ),
    "SETTINGS-INTEGRATION": Rule("Thiết lập tích hợp viết sai dạng.", "The setting of an integration is malformed."),
    "LEDGER-FILE": Rule("Sổ địa chỉ phải là tệp thường, UTF-8.", "The ledger of addresses is a plain UTF-8 file."),
    "LEDGER-LINE": Rule("Mỗi dòng của sổ địa chỉ là một địa chỉ trang.", "Each line of the ledger is a site path."),
    "LEDGER-ORDER": Rule("Sổ địa chỉ xếp theo thứ tự.", "The ledger is sorted."),
    "LEDGER-DUPLICATE": Rule("Mỗi địa chỉ chỉ ghi một dòng.", "Each address stands once in the ledger."),
    "LEDGER-GONE": Rule("Địa chỉ đã đăng phải còn trang trả lời.", "A published address keeps answering."),
    "LEDGER-ANSWERED": Rule("Địa chỉ ghi là đã gỡ mà vẫn có trang.", "An address marked withdrawn has a page."),
    # The import of old articles
    "IMPORT-KIND": Rule("Chỉ nhập tệp .txt, .html và .docx.", "Files to import are .txt, .html and .docx."),
    "IMPORT-FILE": Rule("Tệp phải đọc được, bản nháp phải ghi được.", "A file can be read, its draft can be written."),
    "IMPORT-BINARY": Rule("Tệp .txt phải là văn bản.", "A .txt file holds text."),
    "IMPORT-BROKEN": Rule("Tệp hỏng, không đọc được.", "The file is broken."),
    "IMPORT-EMPTY": Rule("Tệp không có chữ nào.", "The file holds no text."),
    "IMPORT-LIMIT": Rule("Tệp quá lớn hoặc lồng quá sâu.", "The file is too large or nested too deeply."),
    "IMPORT-UNSAFE": Rule("Tệp chứa thứ không an toàn để đọc.", "The file holds what is not safe to read."),
    "IMPORT-PACKAGE": Rule("Thiếu gói đọc loại tệp này; chạy make import.", "A package is missing; run make import."),
    "IMPORT-TITLE": Rule("Không thấy tiêu đề; viết lại.", "No title was found; write one."),
    "IMPORT-CAPITALS": Rule("Tiêu đề viết hoa toàn bộ; viết lại.", "The title is all capitals; write it anew."),
    "IMPORT-TAIL": Rule("Phần cuối bị bỏ khá dài; xem có thiếu bài.", "Much was cut at the end; see what is missing."),
    "IMPORT-DATE": Rule("Ngày của bài là suy đoán; tìm ngày đúng.", "The day is inferred; look for the right one."),
    "IMPORT-PROVINCE": Rule("Chưa rõ địa phương của bài; điền vào.", "The province is not known; fill it in."),
    "IMPORT-TOPICS": Rule("Chưa rõ chủ đề của bài; chọn trong sổ.", "The topics are not known; choose them."),
    "IMPORT-PICTURE": Rule("Một ảnh của bài không nhập được.", "A picture of the text was not imported."),
    "IMPORT-ALT": Rule("Ảnh nhập về cần lời mô tả đúng nội dung.", "An imported picture needs a description."),
    "IMPORT-SAME": Rule("Đã có bài cùng tiêu đề.", "There is an article with the same title."),
    "IMPORT-NAME": Rule("Tên tệp đã có; bản nháp mang tên khác.", "The name is taken; the draft has another."),
}
"""By code, in the order in which a handbook tells them."""
