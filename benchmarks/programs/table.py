"""What a Typer program with a Rich table costs: it prints one table of six columns."""

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def table(rows: int) -> None:
    """Print a table of so many rows, each with the texts of an event."""
    grid = Table()
    for name in ("?", "When", "What", "Claimed by", "¶", "Id"):
        grid.add_column(name)
    for number in range(rows):
        what = f"The harbour of the town is opened again for the ships, number {number}"
        grid.add_row("", "2031-03-05", what, "Harbour Ministry", "2, 4", f"port-reopens-{number}")
    console = Console()
    if not console.is_terminal:
        console.width = 200  # as wide as it needs to be, which also costs less than to fold
    console.print(grid)


if __name__ == "__main__":
    app()
