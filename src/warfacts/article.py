"""A source's text as paragraphs, in the form in which fingerprints and evidence compare it."""

import hashlib
import re
import unicodedata

# What editors and news sites set in different ways, each to one form.
_FORMS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": None,
    }
)


def normalise(text: str) -> str:
    """Return text in NFKC with one form of quotation marks, apostrophes, dashes and spaces.

    >>> normalise(" “Slow  days”  – it’s over")
    '"Slow days" - it\\'s over'
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_FORMS)).strip()


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the normalised non-empty lines of a text, in order: paragraph 1 first."""
    return tuple(line for line in map(normalise, text.splitlines()) if line)


def fingerprint(paragraphs: tuple[str, ...]) -> str:
    """Return the SHA-256 of normalised paragraphs, in hexadecimal."""
    return hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()
