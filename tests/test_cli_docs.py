"""docs/cli.md shows what the commands give: its examples are run on the sample.

``WRITE_DOCS=1`` writes what they give now into the document instead of comparing.
"""

import os
import re
import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from commands.shell import Shell

DOCUMENT = Path(__file__).parents[1] / "docs" / "cli.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^`(\S+)`:\n```csv\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ python cli.py "


def run(line: str) -> str:
    """Return all that a call writes, on the day on which the document was made."""
    shell = Shell(now=lambda: datetime(2026, 11, 24, 9, 0))
    for group in cli.GROUPS:
        group.add_to(shell)
    words = shlex.split(line.removeprefix(PROMPT))
    result = CliRunner().invoke(shell.app, words, env={"COLUMNS": "100", "STORE_URL": None})
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return "".join(f"{text.rstrip()}\n" for text in result.output.splitlines())


def test_the_examples_give_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = DOCUMENT.read_text("utf-8")
    for name, content in FILE.findall(text):
        Path(name).write_text(content, "utf-8")
    run(f"{PROMPT}sample --quiet")

    def again(block: re.Match[str]) -> str:
        lines = (line for line in block[1].splitlines() if line.startswith(PROMPT))
        return f"```console\n{''.join(f'{line}{chr(10)}{run(line)}' for line in lines)}```"

    new = CONSOLE.sub(again, text)
    if os.environ.get("WRITE_DOCS"):
        DOCUMENT.write_text(new, "utf-8")
    assert new.splitlines() == text.splitlines(), "WRITE_DOCS=1 writes what is given now"


def examples() -> Iterator[str]:
    """Yield the names of the commands that have an example."""
    for block in CONSOLE.findall(DOCUMENT.read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith(PROMPT):
                yield line.removeprefix(PROMPT).split()[0]


def test_every_command_has_an_example() -> None:
    known = {str(command.name) for command in cli.app.registered_commands}
    assert known == set(examples())


def test_every_long_option_is_written_of() -> None:
    """An option that nobody can read of is as good as none."""
    text = DOCUMENT.read_text("utf-8")
    result = CliRunner()
    for command in cli.app.registered_commands:
        told = result.invoke(cli.app, [str(command.name), "--help", "--lang", "en"]).stdout
        options = set(re.findall(r"--[a-z-]+", told.partition("Common options")[0])) - {"--help"}
        assert [option for option in sorted(options) if f"{option}" not in text] == []
