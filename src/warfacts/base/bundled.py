"""Where the fact base is that comes with warfacts."""

from pathlib import Path


def find_bundled_base() -> Path:
    """Return the path of the bundled base: that of the package, else that of the checkout."""
    packaged = Path(__file__).parents[1] / "data" / "events.yaml"
    return packaged if packaged.exists() else Path(__file__).parents[3] / "data" / "events.yaml"
