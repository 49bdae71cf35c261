"""The words of a language, as data; the rules that use them are code, once, for all languages.

Each language is one file, LANGUAGE.yaml, with a part for numbers, one for times, one for claims.
"""

from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


def list_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@cache
def load_words(language: str, part: str) -> dict[str, Any] | None:
    """Return one part of a language's lexicon: numbers, times or claims.

    `language` is a BCP 47 tag, of which the first subtag counts: `en-GB` is read as `en`.
    Returns None if the language has no lexicon, or its lexicon lacks this part.
    """
    words: dict[str, Any] | None = _load(language.partition("-")[0].lower()).get(part)
    return words


@cache
def _load(language: str) -> dict[str, Any]:
    import yaml

    path = _FOLDER / f"{language}.yaml"
    if not language.isalpha() or not path.exists():
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), loader)
    return loaded
