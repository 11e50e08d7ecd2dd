"""What tells households apart: their numbers, however wide they were typed."""

from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from calculator.ledger.persons import texts
from calculator.width import narrow

_BEYOND_ASCII, _ALL = 0x80, 0x10000


def keys(array: pa.Array) -> pa.Array:
    """The same for every row of a household: its number without outer blanks, in plain letters and digits."""
    told = texts(array)
    if pc.all(pc.string_is_ascii(told)).as_py() is not False:
        return told
    encoded = told.dictionary_encode()
    plain = [id.translate(plain_forms()) for id in encoded.dictionary.to_pylist()]
    return pa.array(plain, pa.string()).take(encoded.indices)


@cache
def plain_forms() -> dict[int, str]:
    """Every character that has a plain form, and that."""
    forms = {code: narrow(f"-{chr(code)}-")[1:-1] for code in range(_BEYOND_ASCII, _ALL)}
    return {code: form for code, form in forms.items() if form != chr(code)}
