"""The least that a Typer program can do: it echoes its words."""

import typer

app = typer.Typer()


@app.command()
def echo(words: list[str]) -> None:
    """Print the words."""
    typer.echo(" ".join(words))


if __name__ == "__main__":
    app()
