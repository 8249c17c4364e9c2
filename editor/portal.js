// What the portal adds to Decap CMS: the words its Vietnamese lacks or gets wrong, previews that look like the pages,
// frontmatter without empty entries. Loaded after decap-cms.js, which by then waits for config.yml.
"use strict";

(() => {
  const { CMS, createClass, h } = window;

  const words = {
    collection: {
      collectionTop: {
        viewAs: "Cách xem",
        viewAsList: "Dạng danh sách",
        viewAsGrid: "Dạng lưới",
        groupBy: "Nhóm theo",
        newButton: "Thêm %{collectionLabel}",
      },
      entries: { unpublishedHeader: "Mục chưa đăng" },
      groups: { other: "Khác", negateLabel: "Không %{label}" },
    },
    editor: {
      editorControl: { field: { widgetLabel: "Ô %{widgetLabel}" } },
      editorInterface: {
        togglePreview: "Bật, tắt xem thử",
        toggleScrollSync: "Cuộn cùng nhau",
        toggleNotes: "Bật, tắt ghi chú",
      },
      editorNotesPane: {
        title: "Ghi chú",
        emptyState: "Chưa có ghi chú. Thêm ghi chú đầu tiên ở dưới để trao đổi.",
        addNote: "Thêm ghi chú",
        addPlaceholder: "Viết ghi chú…",
        editPlaceholder: "Sửa ghi chú…",
        save: "Lưu",
        cancel: "Thôi",
        edit: "Sửa",
        delete: "Xoá",
        resolve: "Đánh dấu đã xong",
        unresolve: "Mở lại",
        confirmDelete: "Xoá ghi chú này?",
        shortcut: "Bấm Ctrl+Enter để thêm ghi chú nhanh",
      },
      editorToolbar: {
        status: "Trạng thái: %{status}",
        statusInfoTooltipDraft: "Bài đang là bản nháp. Viết xong thì chuyển trạng thái sang duyệt để gửi đi.",
        statusInfoTooltipInReview: "Bài đang chờ duyệt; vẫn có thể sửa tiếp.",
      },
      editorWidgets: {
        markdown: {
          bold: "Chữ đậm",
          italic: "Chữ nghiêng",
          link: "Liên kết",
          linkPrompt: "Địa chỉ của liên kết",
          headings: "Tiêu đề mục",
          quote: "Trích dẫn",
          bulletedList: "Danh sách",
          numberedList: "Danh sách đánh số",
          addComponent: "Chèn",
          toggleMode: { rich: "Chuyển sang dạng hiển thị", markdown: "Chuyển sang dạng Markdown" },
        },
        image: { choose: "Chọn ảnh", chooseDifferent: "Chọn ảnh khác", remove: "Bỏ ảnh", chooseMultiple: "Chọn nhiều ảnh", addMore: "Thêm ảnh", removeAll: "Bỏ tất cả ảnh" },
        file: { choose: "Chọn tệp", chooseDifferent: "Chọn tệp khác", remove: "Bỏ tệp", chooseMultiple: "Chọn nhiều tệp", addMore: "Thêm tệp", removeAll: "Bỏ tất cả tệp" },
        datetime: { now: "Hôm nay", clear: "Xoá", setToNow: "Đặt %{fieldLabel} là hôm nay" },
        list: { add: "Thêm %{item}", addType: "Thêm %{item}" },
        object: { expand: "Mở ra", collapse: "Thu lại" },
      },
    },
    mediaLibrary: {
      mediaLibraryCard: {
        copy: "Chép",
        copyUrl: "Chép địa chỉ",
        copyPath: "Chép đường dẫn",
        copyName: "Chép tên",
        copied: "Đã chép",
      },
      mediaLibraryModal: {
        close: "Đóng",
        deleteSelected: "Xoá tệp đã chọn",
        chooseSelected: "Dùng tệp đã chọn",
      },
    },
    workflow: { workflow: { dateFormat: "DD/MM" } },
    ui: {
      settingsDropdown: { account: "Tài khoản" },
      toast: {
        onFailToPersist: "Không lưu được: %{details}",
        noteAdded: "Đã thêm ghi chú",
        onFailToAddNote: "Không thêm được ghi chú: %{details}",
        noteUpdated: "Đã sửa ghi chú",
        onFailToUpdateNote: "Không sửa được ghi chú: %{details}",
        noteDeleted: "Đã xoá ghi chú",
        onFailToDeleteNote: "Không xoá được ghi chú: %{details}",
        noteResolved: "Đã đánh dấu xong",
        noteReopened: "Đã mở lại ghi chú",
        onFailToToggleNote: "Không đổi được trạng thái ghi chú: %{details}",
      },
    },
  };

  const isObject = (value) => typeof value === "object" && value !== null;
  const merged = (base, more) =>
    Object.entries(more).reduce(
      (all, [key, value]) => ({ ...all, [key]: isObject(value) ? merged(all[key] || {}, value) : value }),
      base,
    );
  CMS.registerLocale("vi", merged(CMS.getLocale("vi"), words));

  // An optional entry left empty or unset says nothing, and an empty one is an error.
  const says = (value) => value !== "" && value !== null && value !== undefined && value !== false && value.size !== 0;
  CMS.registerEventListener({ name: "preSave", handler: ({ entry }) => entry.get("data").filter(says) });

  const preview = (header) =>
    createClass({
      render() {
        const said = (name) => this.props.entry.getIn(["data", name]);
        return h(
          "main",
          { className: "wrap" },
          h(
            "article",
            { className: "art" },
            h("header", { className: "hd" }, ...header(said)),
            h("div", { className: "body md-typeset" }, this.props.widgetFor("body")),
          ),
        );
      },
    });
  const heading = (text) => h("h1", null, text || "");
  const sapo = (text) => text && h("p", { className: "sapo" }, text);
  const line = (...parts) => h("p", { className: "by" }, parts.filter(Boolean).join(" · "));
  const day = (date) => (date ? String(date).split("-").reverse().join("/") : "");

  for (const sheet of ["../assets/portal.css", "preview.css"]) {
    CMS.registerPreviewStyle(new URL(sheet, document.baseURI).href);
  }
  CMS.registerPreviewTemplate(
    "tin",
    preview((said) => [
      heading(said("title")),
      sapo(said("description")),
      line(said("province"), day(said("date")), said("author"), said("source") && `Theo ${said("source")}`),
    ]),
  );
  CMS.registerPreviewTemplate(
    "van-ban",
    preview((said) => [
      heading(`${said("type") || ""} ${said("number") || ""}`),
      sapo(said("title")),
      line(said("issuer"), day(said("date")), said("status")),
    ]),
  );
  CMS.registerPreviewTemplate("trang", preview((said) => [heading(said("title")), sapo(said("description"))]));
})();
