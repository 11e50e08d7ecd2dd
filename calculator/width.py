"""Full-width forms (全角), as Chinese keyboards write them."""

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xFFE5: "¥"}
"""These alone: Unicode's compatibility forms (NFKC) would also read 10² as 102."""


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as plain ones, without blanks around them."""
    return text.translate(_NARROW).strip()
