// Words that CKEditor's Vietnamese leaves in English or that an office would not understand.
"use strict";
window.translateEditor = (lang) => {
  const words = {
    common: { url: "Địa chỉ", upload: "Gửi lên", uploadSubmit: "Gửi lên", browseServer: "Tìm trên máy chủ" },
    notification: { closed: "Đã đóng thông báo." },
    clipboard: {
      pasteNotification: "Nhấn %1 để dán.",
      pasteMsg: "Dán nội dung vào khung dưới đây rồi bấm Đồng ý.",
      fileFormatNotSupportedNotification: "Không dán được tệp loại ${formats}; hãy dùng nút chèn ảnh.",
      fileWithoutFormatNotSupportedNotification: "Không dán được loại tệp này; hãy dùng nút chèn ảnh.",
    },
    pastetext: {
      button: "Dán chữ trơn (bỏ mọi định dạng)",
      title: "Dán chữ trơn",
      pasteNotification: "Nhấn %1 để dán chữ trơn.",
    },
    pastefromword: { toolbar: "Dán từ Word", title: "Dán từ Word" },
    format: {
      label: "Kiểu đoạn",
      panelTitle: "Kiểu đoạn",
      tag_p: "Đoạn văn",
      tag_h2: "Đề mục I, II",
      tag_h3: "Đề mục 1, 2",
      tag_h4: "Đề mục a, b",
    },
    basicstyles: { bold: "Chữ đậm", italic: "Chữ nghiêng", underline: "Gạch chân" },
    list: { bulletedlist: "Danh sách dấu đầu dòng", numberedlist: "Danh sách đánh số" },
    justify: { center: "Căn giữa", right: "Căn phải", left: "Căn trái", block: "Căn đều" },
    image: {
      alt: "Mô tả ảnh (cho người không nhìn thấy)",
      btnUpload: "Gửi ảnh lên",
      infoTab: "Thông tin ảnh",
      menu: "Sửa ảnh",
      title: "Chèn ảnh",
      upload: "Gửi ảnh từ máy",
      urlMissing: "Chưa có ảnh: hãy chọn tệp ảnh rồi bấm “Gửi ảnh lên”.",
    },
    link: {
      anchor: { errorWhitespace: "Tên điểm neo không được có dấu cách" },
      displayText: "Chữ hiển thị",
      download: "Buộc tải về",
      noTel: "Hãy nhập số điện thoại",
      phoneNumber: "Số điện thoại",
      toPhone: "Điện thoại",
      toUrl: "Địa chỉ trang",
    },
    table: {
      cell: { columnHeader: "Ô đầu cột", rowHeader: "Ô đầu hàng" },
      heightUnit: "đơn vị chiều cao",
      toolbar: "Chèn bảng",
      headers: "Hàng, cột tiêu đề",
      caption: "Tên bảng",
    },
    uploadwidget: {
      abort: "Đã dừng gửi tệp.",
      doneOne: "Đã gửi xong.",
      doneMany: "Đã gửi xong %1 tệp.",
      uploadOne: "Đang gửi tệp ({percentage}%)…",
      uploadMany: "Đang gửi tệp, xong {current} trên {max} ({percentage}%)…",
    },
    filetools: {
      loadError: "Không đọc được tệp.",
      networkError: "Mất kết nối khi gửi tệp.",
      httpError404: "Không gửi được tệp (404).",
      httpError403: "Không gửi được tệp: phiên làm việc đã hết hoặc không có quyền (403).",
      httpError: "Không gửi được tệp (lỗi %1).",
      noUrlError: "Chưa có nơi nhận tệp.",
      responseError: "Máy chủ trả lời không đúng.",
    },
    find: {
      find: "Tìm",
      findOptions: "Tùy chọn",
      findWhat: "Tìm:",
      matchCyclic: "Hết bài thì tìm lại từ đầu",
      matchWord: "Cả từ",
      notFoundMsg: "Không tìm thấy.",
      title: "Tìm và thay thế",
    },
    widget: { move: "Bấm và kéo để di chuyển", label: "Khung %1" },
    undo: { undo: "Hoàn tác", redo: "Làm lại" },
    maximize: { maximize: "Phóng to khung soạn", minimize: "Thu nhỏ khung soạn" },
    specialchar: { toolbar: "Chèn ký tự đặc biệt", title: "Chọn ký tự đặc biệt" },
    toolbar: { toolbarCollapse: "Thu gọn thanh công cụ", toolbarExpand: "Mở rộng thanh công cụ" },
    removeformat: { toolbar: "Xóa định dạng" },
  };
  const merge = (target, source) => {
    for (const [key, value] of Object.entries(source)) {
      if (typeof value === "string") {
        target[key] = value;
      } else if (target[key]) {
        merge(target[key], value);
      }
    }
  };
  merge(lang, words);
};
