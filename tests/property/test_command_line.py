"""A command line that is read without Typer says what Typer would have read."""

import re
from contextlib import redirect_stderr
from functools import cache, wraps
from importlib import import_module
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronisearch.cli.exits import Session, Status
from chronisearch.cli.program.commands import COMMANDS
from chronisearch.cli.program.typer_program import load_command, run_by_typer
from chronisearch.cli.program.unaided import plain_call
from chronisearch.errors import UsageError

_ARGUMENTS = (
    *("drones", "-Axios", "été", "", "-", "--", "a=b", "hits.csv", "2024-10"),
    *("5", "0", "-1", "٣", " 5", "1_0", "4.5", "plain", "RICH", "never", "date", "trec"),
    *("-n5", "-ln", "-c", "-n٣", "-n", "-l0", "-lx", "-l", "-h", "-x", "-o-", "--any=1", "--limt"),
    *(
        "--limit=5",
        "--limit=",
        "--limit",
        "--index=",
        "--index=a=b",
        "--sort=date",
        "--debug",
        "-debug",
        "-limit",
    ),
)


@pytest.mark.parametrize("name", COMMANDS)
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_what_needs_no_typer_is_read_as_typer_reads_it(name: str, data: st.DataObject) -> None:
    arguments = data.draw(st.lists(st.sampled_from([*_ARGUMENTS, *_options(name)]), max_size=6))
    command = getattr(import_module(f"chronisearch.cli.commands.{name}"), name)

    call: Any = None
    refused = ""
    with redirect_stderr(StringIO()) as said:
        try:
            call = plain_call(command, arguments, takes_query=COMMANDS[name].takes_query)
        except UsageError as error:
            refused = str(error)

    if refused:
        with pytest.raises(UsageError, match=re.escape(refused)):
            _read_by_typer(name, arguments)
    elif call is not None:
        with redirect_stderr(StringIO()) as said_by_typer:
            assert repr(call.keywords) == repr(_read_by_typer(name, arguments))
        assert said.getvalue() == said_by_typer.getvalue()


@cache
def _options(name: str) -> list[str]:
    return [option for parameter in load_command(name).params for option in parameter.opts]


def _read_by_typer(name: str, arguments: list[str]) -> dict[str, object]:
    module = import_module(f"chronisearch.cli.commands.{name}")
    read: dict[str, object] = {}

    @wraps(getattr(module, name))
    def keep(**values: object) -> Status:
        read.update(values)
        return Status.DONE

    with patch.object(module, name, keep):
        run_by_typer([name, *arguments], Session())
    return read
