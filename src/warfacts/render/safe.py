"""The one way in which text from data or from the command line reaches a terminal."""

import re

# Controls, separators, bidirectional and invisible characters, lone surrogates.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def make_safe(text: str) -> str:
    r"""Return the text with every character that could steer a terminal made visible.

    >>> make_safe("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNSAFE, lambda match: ascii(match.group())[1:-1], text)
