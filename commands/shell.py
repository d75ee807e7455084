"""The shell of the command line: common options, the language of the help, how a call ends."""

import inspect
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from io import TextIOWrapper
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from commands.call import Call, Format, manner_of
from commands.failing import PIPE_CLOSED, hush, run_to_end
from commands.options import DEFAULT_STORE, SEAM, Form, Lang, On, Quiet, Seed, Store, both
from commands.result import Result, give
from graph.text import Language

Command = Callable[..., Result]


class _Helped:
    """What the option ``--help`` itself says."""

    about_help = both("显示这份说明。", "Show this message.")
    help_panel = ""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option with our words."""
        found: Any = super().get_help_option(ctx)  # type: ignore[misc]
        found.help, found.rich_help_panel, found.metavar = self.about_help, self.help_panel, ""
        return found


class Leaf(_Helped, TyperCommand):
    """One command."""


class Root(_Helped, TyperGroup):
    """The group of all commands: it speaks the caller's language, and never in tracebacks."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Carry out a call and leave with its exit code."""
        given = list(sys.argv[1:] if args is None else args)
        manner = manner_of(given)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        _localise(self, manner.language)
        for command in self.commands.values():
            _localise(cast(Leaf, command), manner.language)

        def work() -> object:
            return super(Root, self).main(
                given, prog_name, complete_var, False, windows_expand_args, **extra
            )

        code = run_to_end(work, manner)
        if standalone_mode:
            sys.exit(code)
        return code


def _localise(command: "Root | Leaf", language: Language) -> None:
    """Keep one language of every help text."""

    def pick(text: str | None) -> str | None:
        zh, seam, en = (text or "").partition(SEAM)
        return text if not seam else zh if language == "zh" else en

    command.about_help = pick(command.about_help) or ""
    command.help_panel = pick(_PANELS["option"]) or ""

    command.help = pick(command.help)
    command.rich_help_panel = pick(both("命令", "Commands"))
    for parameter in cast("list[Any]", command.params):
        own = _PANELS[parameter.param_type_name]
        parameter.help = pick(parameter.help)
        parameter.rich_help_panel = pick(parameter.rich_help_panel or own)


_PANELS = {"argument": both("参数", "Arguments"), "option": both("选项", "Options")}


class Shell:
    """Collects commands into an application.

    Parameters
    ----------
    now
        The clock; the reference day is its day unless ``--on`` is given.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.app = typer.Typer(
            cls=Root,
            no_args_is_help=True,
            add_completion=False,
            pretty_exceptions_enable=False,
            rich_markup_mode="rich",
            context_settings={"help_option_names": ["--help", "-h"]},
            help=both(
                "科协图谱：谁适合谁，为什么。与网页版做同样的事。",
                "Kexie Atlas: who fits whom, and why. The same jobs as in the explorer.",
            ),
        )
        self.app.callback()(_keep)

    def add(self, name: str, command: Command, zh: str, en: str) -> None:
        """Add a command: a function of a `Call` and its own options."""

        def run(context: typer.Context, **given: Any) -> int:
            common = {key: given.pop(key) for key in _COMMON}
            call = self._call(name, common, context.obj)
            try:
                return give(call, command(call, **given))
            except BrokenPipeError:
                hush()
                raise typer.Exit(PIPE_CLOSED) from None

        own = [p for p in _parameters(command) if p.name != "call"]
        shown = [_keyword("context", typer.Context), *own, *_parameters(_keep)[1:]]
        vars(run)["__signature__"] = inspect.Signature(
            [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in shown]
        )
        run.__annotations__ = {p.name: p.annotation for p in shown}
        self.app.command(name, cls=Leaf, help=both(zh, en))(run)

    def _call(self, name: str, behind: Mapping[str, Any], before: Mapping[str, Any]) -> Call:
        """Join the common options behind the command's name with those before it."""
        told = {key: behind[key] if behind[key] is not None else before[key] for key in _COMMON}
        on: date | None = told["on"]
        return Call(
            command=name,
            store=told["store"] or os.environ.get("STORE_URL") or DEFAULT_STORE,
            language=cast(Language, told["lang"] or "zh"),
            format=cast(Format, told["form"] or "table"),
            seed=told["seed"] or 0,
            on=self._now().date() if on is None else on,
            quiet=bool(told["quiet"]),
            now=self._now,
        )


def _keep(
    context: typer.Context,
    store: Store = None,
    lang: Lang = None,
    seed: Seed = None,
    on: On = None,
    form: Form = None,
    quiet: Quiet = None,
) -> None:
    """Keep the common options that stand before the command's name."""
    context.obj = {key: context.params[key] for key in _COMMON}


def _parameters(function: Callable[..., object]) -> list[inspect.Parameter]:
    return list(inspect.signature(function, eval_str=True).parameters.values())


def _keyword(name: str, annotation: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)


_COMMON = tuple(p.name for p in _parameters(_keep)[1:])
