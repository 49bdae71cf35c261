r"""The characters that a text may not hold, those that comparing leaves out, and how to show them.

Unsafe characters are refused in a base, and escaped on a terminal and in YAML. They are:

- controls, which steer a terminal;
- bidirectional controls and separators, which change the order of a line (Unicode Standard Annex 9,
  section 2; the "Trojan source" report);
- characters that nobody can see (Unicode's Default_Ignorable_Code_Point), which make two texts
  look the same. Soft hyphens, joiners and variation selectors may stay: languages and emoji need
  them, and articles have them;
- characters on whose meaning nobody has agreed: private use, lone surrogates, noncharacters.

Tabs and line ends are safe in a file and escaped on a terminal.

Pure: no input or output.
"""

import re

_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = "\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
IGNORED = f"\u00ad{_BIDIRECTIONAL}{_INVISIBLE}"
"""Characters that comparing leaves out: nobody sees them in an article."""
JOINERS = "\u200c\u200d"
"""Zero-width joiners, which only the matching of names leaves out."""

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_SEPARATORS = "\u2028\u2029"
_OTHERS_NOT_SEEN = "\u2065\u206a-\u206f\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
# Few ranges, since a search tries each of them. Of planes 4 to 13 nothing is assigned.
_WITHOUT_MEANING = (
    "\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff"
    "\U0003fffe-\U000e00ff\U000e01f0-\U0010ffff"
)
UNSAFE = (
    f"[{_CONTROLS}{_SEPARATORS}{_BIDIRECTIONAL}{_INVISIBLE}{_OTHERS_NOT_SEEN}{_WITHOUT_MEANING}]"
)
"""The pattern of one unsafe character in the text of a file."""


def is_safe(text: str) -> bool:
    """Tell whether the text of a file has no unsafe character."""
    # All that Python calls printable is safe, and asking that is much quicker.
    return text.replace("\n", " ").isprintable() or re.search(UNSAFE, text) is None


def make_safe(text: str) -> str:
    r"""Return the text for a terminal, with unsafe characters, tabs and line ends escaped.

    >>> make_safe("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isprintable():
        return text
    return re.sub(rf"[\t\n\r]|{UNSAFE}", lambda match: ascii(match.group())[1:-1], text)
