"""JSON in the encodings that servers send: UTF-8 as it should be, else as they say, else as China writes. Pure."""

import codecs

# What a kept frame has beside it, where its server said how it is written.
CHARSET = "charset"
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# GB2312 and GBK are parts of it, and servers that say the one send the other.
_CHINESE = ("gb2312", "gbk", "gb18030", "x-gbk", "cp936")
_KNOWN = (*_CHINESE, "big5", "big5-hkscs", "cp950", "utf-16", "utf-16le", "utf-16be", "shift_jis", "euc-kr")


def charset_of(content_type: str) -> str:
    """Returns the encoding that a Content-Type names, in small letters; empty for none and for one that is not read."""
    for part in content_type.lower().split(";")[1:]:
        name, equals, value = part.strip().partition("=")
        if name == "charset" and equals and (found := value.strip(" \"'")) in _KNOWN:
            return found
    return ""


def as_utf8(body: bytes, charset: str = "") -> bytes:
    """Returns a text as UTF-8 without a mark or blanks around it; as it came where it is written in nothing that is
    known. charset: as its server says, of charset_of().
    """
    if body.startswith(_MARKS):
        return _again(body, "utf-16")
    body = body.strip(b"\xef\xbb\xbf \t\r\n") if not charset.startswith("utf-16") else body
    if body.isascii() and not charset.startswith("utf-16"):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _again(body, "gb18030" if charset in ("", *_CHINESE) else charset)
    # Whoever says Big5 and sends UTF-8 has sent UTF-8; UTF-16 reads as UTF-8 by chance alone.
    return _again(body, charset) if charset.startswith("utf-16") else body


def _again(body: bytes, charset: str) -> bytes:
    try:
        return body.decode(charset).strip("\ufeff \t\r\n").encode()
    except (UnicodeError, LookupError):
        return body
