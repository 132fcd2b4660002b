"""Bytes → text: which encoding a Chinese text file is in, and its characters.

In order: a byte order mark; strict UTF-8; else the candidate whose characters read most like Chinese. A wrong decode of
Chinese bytes gives characters that are possible but rare, so the share of very frequent characters tells the
encodings apart from a dozen characters on (about 85 % for the right one, under 20 % for a wrong one).
"""

from __future__ import annotations

import codecs
import re

from planparse.span import Span

Note = tuple[str, dict[str, object], Span | None]

# Longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What pages and editors declare, and the superset that it means. cp950 is what Windows calls Big5.
_DECLARED = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "gb_2312-80": "gb18030", "hz-gb-2312": "hz", "big5": "cp950", "big5-hkscs": "big5hkscs", "x-x-big5": "cp950",
    "cp950": "cp950", "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip

# The most frequent characters of notices, and the traditional forms of those that differ.
_FREQUENT = frozenset(
    "的业和保区发环生建化实工展人境加政设制进全村国理行大市中务产强等地重施要农一资企物力用管作推有对体开动合新防部持公治定水民护法应提点关"
    "污规以能会度控局监不情各机经为态改流染方高单年成位基责面乡支性社源疫项在服量分主标善域任通目平入现金增系与本及安家完策城运级出上府员好"
    "小门信时组共导同场质事处办三程排自坚调确期放立快创利准收划济采品技优障查到活构供效健险个费造省续革范医税统升求下稳财落条领营二据件镇可"
    "内织十总融路息结复于深长委学整评相第是道多测向数口严核明兴过式决接类育或购网协需格型权风代集响线科指促减就依投价联捐文综商得专其步色影"
    "党振报外当按取特置心措预教海间贫电元万术受批做职配际急群所积战解补院消由况扶款交贷率审案康执转绿五照我土并前更备问挥励气者益众础负干纳"
    "节助督四赠降题困低居给研林卫将予突台养计难帮病原然意广极县清形月头河扩培精引日达限模微先参房包传江后央住义考种示使来户证检鼓担直因具围"
    "约果毒疗带次属输打北律贸车例层必链害状额除断记老观湖功失银试修还近继每议无估比验充略序筹固告免适超究表园承西把易容值常感认攻底则天根互"
    "别了再切队少止食厅货南装退从延名争他她们这那说着看起没只想很都也又被将让却已之而但如去么什样年月日号通知附件印发贯彻遵"
    "業區發環實產強農資對體開動應點關規會監為態單責鄉項無務設進國後與個們這說時間過將書長問題現經於處並員學從體權機構類統計劃總結組織導領"
    "級財費貿質優標準據辦協議證場報價報導選擇額續專歷網絡聯絡聲營養術語讀譯論證護衛運輸達還遠邊變響災難電腦雲靈預備願風險飛館駐驗齊龍"
    "黨築範籌簡約紀錄線維緊綠縣縮繳職聽腳臨興舉舊藝蘭處號補裝複見視覺觀觸訂討訓記許訴診詞試該詳認誤調談請諸謝識買貸賣賽贊趙車軍輕較載輯"
    "轉轄農適遷選遺鄰醫釋銀錢鎮鐘鐵門閉間閣陸陽階際隨險雙離頁順須頓頻顧顯食飲館馬驅體鬥鬧鮮鳥麗麥黃點齡來係個倉億償儘優兒內兩凍則剛創劇"
    "勞勢勝匯協單嚴園圍圖團壓壯壽夢奪奮媽學寧寶實審寫寬將專尋屆層屬島師帶幫幹幾庫廠廣廢廳張強彈復徵徹恆愛慣慮憲懷戰戶擁擇擊擔據擴攝敗數"
    "斷於時晉書會東條極榮樓樂樣橋機檔檢歐歡歲殘殺氣決沒況洩淨減測湧準滅溝滿漁漢潔澤濟灣煙熱燈營爭爾牆狀獎獨獲環產畝異當療盡盤眾確礎禮"
    "種稱積穩窮競筆節範籃糧純紅級紙細終統經綜緒編緩練縱罰聖聞肅與萬葉著藥蘇處術衝衛製規覽計訊託設評詢話語誠課調貢財責貧貨購質費資"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_NOT_WORDS = re.compile(r"[\s!-~]+")
_SAMPLE = 20_000  # characters that are looked at; a file's encoding does not change on the way


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, list[Note]]:
    """The text of `data` without its byte order mark, the encoding it is in, and notes.

    `declared` is what the format itself says (a page's `charset`); it is believed unless the bytes are UTF-8 or do not
    fit it. Never raises: bytes that fit nothing become U+FFFD, counted in a note `encoding_damaged`. Whatever was
    neither UTF-8 nor declared gets a note `encoding_guessed`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark) :], encoding, certain=encoding == "utf-8")
    zeros = data.count(0)
    if zeros and zeros * 50 > len(data) and (wide := _wide(data)) is not None:
        return _finish(data, wide, certain=False)
    if _is_utf8(data) and not _is_disguised(data):
        return _finish(data, "utf-8", certain=True)
    encoding = _DECLARED.get((declared or "").strip().lower(), "")
    if encoding and plausibility(data, encoding) > 0.5:
        return _finish(data, encoding, certain=True)
    best = _likeliest(data)
    return _finish(data, best, certain=best == "utf-8")


def _finish(data: bytes, encoding: str, certain: bool) -> tuple[str, str, list[Note]]:
    """Decode as `encoding`; what it has no place for becomes U+FFFD and is counted."""
    name = {"cp950": "big5", "big5hkscs": "big5"}.get(encoding, encoding)
    notes: list[Note] = [] if certain else [("encoding_guessed", {"encoding": name.upper()}, None)]
    try:
        return data.decode(encoding), name, notes
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    notes.append(("encoding_damaged", {"count": text.count("\ufffd"), "encoding": name.upper()}, None))
    return text, name, notes


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8; a last character that was cut off is tolerated."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _is_disguised(data: bytes) -> bool:
    """Whether a few GBK characters happen to be UTF-8 of another script (通知 is that of U+05AA, U+0368)."""
    if len(data) > 200 or data.isascii():
        return False
    return plausibility(data, "utf-8") < 0.1 and plausibility(data, "gb18030") > 0.6


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: its ASCII characters leave zeros on one side only; UTF-32 has three in four bytes."""
    even = data[0::2].count(0)
    odd = data[1::2].count(0)
    if min(even, odd) * 8 > max(even, odd):
        quarters = [data[i::4].count(0) * 4 for i in range(4)]
        if quarters[3] > len(data) * 0.95 and quarters[2] > len(data) * 0.9:
            return "utf-32-le"
        if quarters[0] > len(data) * 0.95 and quarters[1] > len(data) * 0.9:
            return "utf-32-be"
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if plausibility(data, encoding) > 0.5 else None


def _likeliest(data: bytes) -> str:
    """The most plausible encoding of bytes that are not strictly UTF-8; the earlier one where two are equal."""
    candidates = ["gb18030", "cp950", "big5hkscs", "utf-8"]
    if _CONTROL.search(data[:_SAMPLE].decode("latin-1").translate(_UPPER_OUT)):
        candidates += ["utf-16-le", "utf-16-be"]  # Chinese without any ASCII: its low bytes are often control codes
    return max(candidates, key=lambda encoding: plausibility(data, encoding))


_UPPER_OUT = dict.fromkeys(range(0x7F, 0x100))


def plausibility(data: bytes, encoding: str) -> float:
    """How much `data` read as `encoding` looks like Chinese text: at most 1, below 0 for noise.

    The share of very frequent characters among those beyond ASCII, less twice the share of impossible ones."""
    sample = data[: 2 * _SAMPLE].decode(encoding, "replace")
    words = _NOT_WORDS.sub("", sample)
    if len(words) < 100 and len(data) > 2 * _SAMPLE:  # a long head in ASCII (scripts, styles)
        sample = data.decode(encoding, "replace")
        words = _NOT_WORDS.sub("", sample)[:_SAMPLE]
    bad = len(_CONTROL.findall(words))
    plain = len(sample) - len(words)
    if not words:
        return 1.0
    good = sum(char in _FREQUENT or "\u3000" <= char <= "\u3011" or "\uff01" <= char <= "\uff5e" for char in words)
    # ASCII speaks for an encoding only where there is little else: wide encodings of English have no other witness
    return (good + 0.1 * plain - 2 * bad) / (len(words) + 0.1 * plain)


def control_share(text: str) -> float:
    """The share of characters that no text has: control characters and bytes that could not be read."""
    return len(_CONTROL.findall(text)) / len(text) if text else 0.0
