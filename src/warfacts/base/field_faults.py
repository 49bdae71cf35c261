"""What is wrong with the text of a field, in the words of a fault. Pure: reads no file."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from warfacts.facts.schema import LONGEST_ID, LONGEST_PHRASE, Field, FieldType

_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_BREAKS = re.compile(r"[\n\r\t]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def find_id_fault(id: str) -> str | None:
    """Return what is wrong with an id; None if it has the form of one."""
    if not _ID.fullmatch(id):
        letters = normalize("NFKD", id.lower()).encode("ascii", "ignore").decode()
        example = "-".join(re.findall("[a-z0-9]+", letters))[:LONGEST_ID] or "harbour-talks"
        return f"'{id}' is not an id; write lower-case words joined by -, such as {example}"
    if len(id) > LONGEST_ID:
        return f"the id '{id}' has {len(id)} characters; write {LONGEST_ID} at most"
    return None


def find_text_faults(text: str, field: Field) -> Iterator[str]:
    """Yield what is wrong with a text: a formula of a spreadsheet, a line break, its length."""
    name, limit = field.name, field.limit
    is_signed = field.takes == FieldType.NUMBER and re.match("[-+][0-9]", text)
    if text.startswith(_FORMULA_STARTS) and not is_signed:
        found = f"'{name}' begins with {text[0]!r}, which a spreadsheet would run"
        yield f"{found}; begin it with another character"
    elif breaks := _BREAKS.search(text):
        sign = "tab" if breaks.group() == "\t" else "line break"
        yield f"'{name}' holds a {sign}; write one line with spaces"
    if limit and len(text) > limit:
        yield f"'{name}' has {len(text)} characters; write {limit} at most"


def find_phrase_fault(text: str, field: Field) -> str | None:
    """Return a fault if a phrase has too many words; None if not."""
    # A word has two characters with the space before it.
    if len(text) < 2 * LONGEST_PHRASE:
        return None
    count = len(_WORD.findall(text))
    if count > LONGEST_PHRASE:
        return f"'{field.name}' has {count} words; write {LONGEST_PHRASE} at most"
    return None


def find_hash_fault(text: str, field: Field) -> str | None:
    """Return what is wrong with a hash; None if it has the digits of one."""
    digits = 64 if field.takes == FieldType.HASH else 12
    if re.fullmatch(f"[0-9a-f]{{{digits}}}", text):
        return None
    right = "copy it from 'warfacts verify ARTICLE --json'"
    return f"'{field.name}' should be {digits} of the digits 0-9 and a-f; {right}"
