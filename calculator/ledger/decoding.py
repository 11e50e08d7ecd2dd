"""The text of a file, decoded strictly: UTF-8 with or without a mark, else GB18030, else not at all."""

from calculator.ledger.unusable import Unusable

UTF8_MARK = b"\xef\xbb\xbf"
ENCODINGS = ("utf-8", "gb18030")


def decode(content: bytes) -> str:
    """The text. Unusable, naming the line, where it is in neither encoding."""
    furthest = 0
    for encoding in ENCODINGS:
        try:
            text = content.removeprefix(UTF8_MARK).decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
        else:
            if "\x00" in text:
                raise Unusable("not_its_kind", suffix=".csv")
            return text
    raise Unusable("not_decodable", line=content[:furthest].count(b"\n") + 1)
