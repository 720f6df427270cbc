/* How an office's short forms are said in full: the one table, and what is written by a pattern. */

const KINDS = {
  NQ: "Nghị quyết",
  CT: "Chỉ thị",
  KL: "Kết luận",
  QĐ: "Quyết định",
  QC: "Quy chế",
  QyC: "Quy chế",
  QĐi: "Quy định",
  CTr: "Chương trình",
  CTrHĐ: "Chương trình hành động",
  KH: "Kế hoạch",
  HD: "Hướng dẫn",
  TB: "Thông báo",
  BC: "Báo cáo",
  TTr: "Tờ trình",
  CV: "Công văn",
  TT: "Thông tư",
  NĐ: "Nghị định",
  TTLT: "Thông tư liên tịch",
  ĐA: "Đề án",
};

const BODIES = {
  TW: "Trung ương",
  TƯ: "Trung ương",
  QU: "Quận ủy",
  HU: "Huyện ủy",
  ĐU: "Đảng ủy",
  ThU: "Thị ủy",
  TTg: "Thủ tướng Chính phủ",
  CP: "Chính phủ",
  BCĐ: "Ban Chỉ đạo",
  BTC: "Ban Tổ chức",
  BTG: "Ban Tuyên giáo",
  BTGDV: "Ban Tuyên giáo và Dân vận",
  BTGDVTW: "Ban Tuyên giáo và Dân vận Trung ương",
  BTCTW: "Ban Tổ chức Trung ương",
  UBKT: "Ủy ban Kiểm tra",
  UBKTTW: "Ủy ban Kiểm tra Trung ương",
  VPTW: "Văn phòng Trung ương",
  HĐND: "Hội đồng nhân dân",
  UBND: "Ủy ban nhân dân",
  UBTVQH: "Ủy ban Thường vụ Quốc hội",
  BNV: "Bộ Nội vụ",
  BTTTT: "Bộ Thông tin và Truyền thông",
  BCA: "Bộ Công an",
  BQP: "Bộ Quốc phòng",
};

const WORDS = {
  "đ/c": "đồng chí",
  "Đ/c": "Đồng chí",
  "Đ/C": "Đồng chí",
  "T/M": "Thay mặt",
  "K/T": "Ký thay",
  "NQ/TW": "Nghị quyết Trung ương",
  "CT/TW": "Chỉ thị Trung ương",
  "NQ/QU": "Nghị quyết Quận ủy",
  ANTT: "an ninh trật tự",
  ATGT: "an toàn giao thông",
  ATTP: "an toàn thực phẩm",
  BCH: "Ban Chấp hành",
  BCHTW: "Ban Chấp hành Trung ương",
  BCĐ: "Ban Chỉ đạo",
  BCT: "Bộ Chính trị",
  BDV: "Ban Dân vận",
  BHXH: "bảo hiểm xã hội",
  BHYT: "bảo hiểm y tế",
  BNC: "Ban Nội chính",
  BQL: "ban quản lý",
  BTC: "Ban Tổ chức",
  BTG: "Ban Tuyên giáo",
  BTGDV: "Ban Tuyên giáo và Dân vận",
  BTV: "Ban Thường vụ",
  CBCC: "cán bộ, công chức",
  CBCCVC: "cán bộ, công chức, viên chức",
  CCB: "Cựu chiến binh",
  CCHC: "cải cách hành chính",
  CLB: "câu lạc bộ",
  CNTT: "công nghệ thông tin",
  CNXH: "chủ nghĩa xã hội",
  CSVN: "Cộng sản Việt Nam",
  ĐBQH: "đại biểu Quốc hội",
  ĐU: "Đảng ủy",
  ĐUV: "Đảng ủy viên",
  ĐVTN: "đoàn viên, thanh niên",
  GPMB: "giải phóng mặt bằng",
  GS: "Giáo sư",
  HĐND: "Hội đồng nhân dân",
  HTX: "hợp tác xã",
  HU: "Huyện ủy",
  HUV: "Huyện ủy viên",
  KDC: "khu dân cư",
  LĐLĐ: "Liên đoàn Lao động",
  LHPN: "Liên hiệp Phụ nữ",
  LLVT: "lực lượng vũ trang",
  MTTQ: "Mặt trận Tổ quốc",
  MTTQVN: "Mặt trận Tổ quốc Việt Nam",
  NTM: "nông thôn mới",
  PBT: "Phó Bí thư",
  PCCC: "phòng cháy, chữa cháy",
  PCT: "Phó Chủ tịch",
  PGS: "Phó Giáo sư",
  QLNN: "quản lý nhà nước",
  QPAN: "quốc phòng, an ninh",
  QU: "Quận ủy",
  QUV: "Quận ủy viên",
  TDP: "tổ dân phố",
  THCS: "trung học cơ sở",
  THPT: "trung học phổ thông",
  ThS: "Thạc sĩ",
  TNCS: "Thanh niên Cộng sản",
  TP: "Thành phố",
  TS: "Tiến sĩ",
  TTHC: "thủ tục hành chính",
  TTHĐND: "Thường trực Hội đồng nhân dân",
  TW: "Trung ương",
  TƯ: "Trung ương",
  UBKT: "Ủy ban Kiểm tra",
  UBMT: "Ủy ban Mặt trận",
  UBMTTQ: "Ủy ban Mặt trận Tổ quốc",
  UBND: "Ủy ban nhân dân",
  UV: "Ủy viên",
  UVBCH: "Ủy viên Ban Chấp hành",
  UVBTV: "Ủy viên Ban Thường vụ",
  UVTV: "Ủy viên Thường vụ",
  UVTW: "Ủy viên Trung ương",
  VHXH: "văn hóa - xã hội",
  VP: "Văn phòng",
  VPCP: "Văn phòng Chính phủ",
  XHCN: "xã hội chủ nghĩa",
  XDĐ: "xây dựng Đảng",
};

/* Words in capitals that mean themselves in a line written in capitals throughout. */
const ALSO_WORDS = new Set(["TU", "QU", "HU", "ĐU", "TP", "TS", "GS", "VP", "UV"]);
const BEFORE_ROMAN = "khóa|khoá|lần thứ|thứ|kỳ họp|kỳ|quý|phần|chương|mục|đại hội|hạng|loại|cấp|nhóm|điều|trung ương|tw";
const ROMAN = { I: 1, V: 5, X: 10, L: 50 };

const arabic = (roman) =>
  [...roman].reduce((sum, sign, at, all) => sum + (ROMAN[all[at + 1]] > ROMAN[sign] ? -ROMAN[sign] : ROMAN[sign]), 0);

const plain = (number) => String(Number(number));

/* "149-KH/QU", "42/2022/NĐ-CP" and the like; the kind is not said twice after "Kế hoạch số". */
const documents = (text, bodies) => {
  const named = (before, number, year, kind, body) => {
    const [said, whose] = [KINDS[kind], bodies[body]];
    const twice = before.toLowerCase().startsWith(said.toLowerCase());
    const start = twice ? `${before.slice(0, said.length)} số ` : `${before.replace(/\s*số\s*$/i, "")} số `;
    const of = whose ? ` của ${whose}` : `, ${body}`;
    return `${start.trimStart()}${plain(number)}${year ? ` năm ${year}` : ""}${twice ? "" : `, ${said}`}${of}`;
  };
  const kinds = Object.values(KINDS).join("|");
  const before = `((?:(?:${kinds})\\s+)?(?:số\\s+)?)`;
  return text
    .replace(new RegExp(`${before}(\\d+)\\s?-\\s?([\\p{L}]+)\\/([\\p{L}]+)`, "giu"), (all, given, number, kind, body) =>
      KINDS[kind] ? named(given, number, "", kind, body) : all,
    )
    .replace(
      new RegExp(`${before}(\\d+)\\/(\\d{4})\\/([\\p{L}]+)-([\\p{L}]+)`, "giu"),
      (all, given, number, year, kind, body) => (KINDS[kind] ? named(given, number, year, kind, body) : all),
    );
};

const dates = (text) =>
  text
    .replace(/(ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/giu, (all, given, day, month, year) =>
      day > 31 || month > 12 ? all : `${given ?? "ngày "}${plain(day)} tháng ${plain(month)} năm ${year}`,
    )
    .replace(/((?:ngày|sáng|trưa|chiều|tối|đêm|mồng)\s+)(\d{1,2})\/(\d{1,2})(?![\d/])/giu, (all, given, day, month) =>
      day > 31 || month > 12 ? all : `${given}${plain(day)} tháng ${plain(month)}`,
    )
    .replace(/(tháng\s+)(\d{1,2})\/(\d{4})/giu, (all, given, month, year) => `${given}${plain(month)} năm ${year}`)
    .replace(/(quý\s+(?:[IV]+|\d))\/(\d{4})/giu, "$1 năm $2")
    .replace(/(\d{4})\s?[-–]\s?(\d{4})/g, "$1 đến $2")
    .replace(/(\d{1,2})\s?(?:h|g)\s?(\d{2})(?!\p{L})/giu, (all, hour, minute) =>
      Number(minute) ? `${plain(hour)} giờ ${plain(minute)}` : `${plain(hour)} giờ`,
    )
    .replace(/(^|[^\d:])(\d{1,2}):(\d{2})(?![\d:])/g, (all, given, hour, minute) =>
      hour > 24 || minute > 59 ? all : `${given}${plain(hour)} giờ${Number(minute) ? ` ${plain(minute)}` : ""}`,
    );

const romans = (text) =>
  text
    .replace(
      new RegExp(`((?:${BEFORE_ROMAN})\\s+)([IVXL]+)(?![\\p{L}\\d])`, "giu"),
      (all, given, roman) => (roman === roman.toUpperCase() ? given + arabic(roman) : all),
    )
    .replace(/^\s*([IVX]+)(\s?[.)/:–-])(?=\s|\p{L}{2})/u, (all, roman, sign) => `Phần ${arabic(roman)}${sign}`);

const signs = (text) =>
  text
    .replace(/\.\/\./g, ".")
    .replace(/KT\s?-\s?XH/g, "kinh tế - xã hội")
    .replace(/VH\s?-\s?XH/g, "văn hóa - xã hội")
    .replace(/(?:QP\s?-\s?AN|AN\s?-\s?QP)/g, "quốc phòng - an ninh")
    .replace(/TP\.?\s?HCM/g, "Thành phố Hồ Chí Minh")
    .replace(/TP\.\s?(?=\p{Lu})/gu, "Thành phố ")
    .replace(/(?:PGS|GS|TS|ThS)\.\s?/g, (title) => `${WORDS[title.replace(/[.\s]/g, "")]} `)
    .replace(/\s?%\s?\/\s?năm/g, " phần trăm một năm")
    .replace(/\s?%/g, " phần trăm")
    .replace(/(\d)\s?(?:m2|m²)(?!\p{L})/gu, "$1 mét vuông")
    .replace(/(\d)\s?km(?!\p{L})/gu, "$1 ki-lô-mét")
    .replace(/(^|[^\d/])(\d{1,4})\/(\d{1,4})(?![\d/])/g, "$1$2 trên $3");

/** `text` as it is said; `ofCity`: the committee above is a Thành ủy, else a Tỉnh ủy. */
export const inFull = (text, { ofCity = true } = {}) => {
  const above = ofCity ? "Thành ủy" : "Tỉnh ủy";
  const words = new Map(Object.entries({ ...WORDS, TU: above }));
  const bodies = { ...BODIES, TU: above };
  const line = text.replace(/\s+/g, " ").trim();
  const isCapital = line.length > 12 && line === line.toUpperCase();
  const said = signs(dates(romans(documents(line, bodies)))).replace(/\p{L}+(?:\/\p{L}+)?/gu, (word) => {
    if (isCapital && ALSO_WORDS.has(word)) return word;
    return words.get(word) ?? (word.includes("/") ? word.split("/").map((one) => words.get(one) ?? one).join(", ") : word);
  });
  const spaced = said.replace(/\s+/g, " ").trim();
  return isCapital ? spaced.toLocaleLowerCase("vi") : spaced;
};
