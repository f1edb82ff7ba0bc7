"""What the options of ``annotator import`` may be, taken apart and checked."""

import codecs
from pathlib import Path
from typing import Any

import click

from annotator.messages import translate

SPLITTERS = ("rules", "sentencizer")


class RulesOption(click.Option):
    """``--rules``: its help ends with the list of rules, which is looked up only when somebody asks for help."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of the help, with every rule and whether it is on."""
        record = super().get_help_record(ctx)
        rules = ", ".join(f"{_typed(one.name)}{'' if one.on else ' (off)'}" for one in _rules())
        return record and (record[0], f"{record[1]} {translate('They are: {rules}.', rules=rules)}")


def chosen_rules(_context: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[str] | None:
    """Take ``a,b,-c`` apart: the usual rules, with a and b, without c; ``-all`` before others leaves only them.

    Raises:
        click.BadParameter: there is no such rule.
    """
    if value is None:
        return None
    known = {_typed(one.name): one for one in _rules()}
    chosen = {one.name for one in known.values() if one.on}
    for word in filter(None, (part.strip() for part in value.split(","))):
        name = _typed(word.removeprefix("-"))
        if name not in known and name != "all":
            sentence = translate("there is no rule “{name}”; there are {known}", name=name, known=", ".join(known))
            raise click.BadParameter(sentence, param=parameter)
        meant = {one.name for one in known.values()} if name == "all" else {known[name].name}
        chosen = chosen - meant if word.startswith("-") else chosen | meant
    return frozenset(chosen)


def chosen_splitter(_context: click.Context, parameter: click.Parameter, value: str) -> str | Path:
    """Take a name, or the path of a folder.

    Raises:
        click.BadParameter: it is neither.
    """
    if value in SPLITTERS:
        return value
    if not Path(value).is_dir():
        sentence = translate("“{value}” is neither {known} nor a folder", value=value, known=", ".join(SPLITTERS))
        raise click.BadParameter(sentence, param=parameter)
    return Path(value)


def chosen_fields(_context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Take values of the form ``text=body`` apart; ``author=`` says that no field of the file is the author.

    Raises:
        click.BadParameter: one has no equals sign, or nothing before it.
    """
    found = {}
    for value in values:
        ours, equals, theirs = value.partition("=")
        if not ours.strip() or not equals:
            raise click.BadParameter(translate("write {example}", example="text=body"), param=parameter)
        found[ours.strip()] = theirs.strip()
    return found


def encoding_name(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Take the name of an encoding Python knows.

    Raises:
        click.BadParameter: it knows none of that name.
    """
    try:
        return None if value is None else codecs.lookup(value).name
    except (LookupError, ValueError):
        sentence = translate("there is no encoding “{value}”", value=value)
        raise click.BadParameter(sentence, param=parameter) from None


def _rules() -> tuple[Any, ...]:
    from annotator.services.choosing import readable

    return readable().rules


def _typed(name: str) -> str:
    """Return the name of a rule as it is typed: without spaces."""
    return name.strip().replace(" ", "-").lower()
