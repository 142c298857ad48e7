"""Pages in Markdown: what a rule claims, its options, and the cases that prove it."""

import inspect
import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from govcheck.model.policy import Policy
from govcheck.policy.compile import claim
from govcheck.policy.schema import schema_of
from govcheck.rule import Rule


def kinds_page(kinds: Mapping[str, type[Rule]]) -> str:
    """List the rule kinds with their claims."""
    rows = [f"- `{kind}`: {claim(rule)}" for kind, rule in kinds.items()]
    return "\n".join(["# Rule kinds", "", *rows, "", "`govcheck policy explain KIND` prints a page.", ""])


def rule_page(rule: type[Rule]) -> str:
    """Return the page of ``rule``: docstring, options, cases."""
    first, _, rest = inspect.cleandoc(rule.__doc__ or "").partition("\n")
    facts = ", ".join(sorted(str(fact.name).lower() for fact in rule.needs)) or "none"
    lines = [f"# {rule.kind}", "", f"**{first}**", rest, "", f"Judges each {rule.scope}; needs: {facts}.", ""]
    return "\n".join([*lines, *_options(rule), *_cases(rule.kind)]) + "\n"


def policy_page(policy: Policy[Rule]) -> str:
    """Return what ``policy`` says, and the page of its rule."""
    lines = [
        f"# {policy.id}",
        "",
        f"**{policy.title}**",
        "",
        f"- severity: {policy.severity}",
        f"- where: {policy.where}",
        f"- options: `{json.dumps(_plain(policy.rule))}`",
        f"- enforces: {policy.source or 'nothing named'}",
        f"- stands at: {policy.location}",
        f"- a later layer may set: {', '.join(policy.tunable) or 'nothing; it may only tighten'}",
        "",
        f"Why: {policy.why}" if policy.why else "",
        "",
        f"Fix: {policy.fix}" if policy.fix else "",
        "",
    ]
    return "\n".join(lines) + "\n" + rule_page(type(policy.rule))


def _plain(rule: Rule) -> Any:  # noqa: ANN401 - JSON
    import msgspec

    return msgspec.to_builtins(rule)


class _Readable(yaml.SafeDumper):
    """Writes texts of several lines as people do, and lists of words on one line."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=all(isinstance(i, str) for i in items))


_Readable.add_representer(str, _text)
_Readable.add_representer(list, _list)


def _options(rule: type[Rule]) -> Iterator[str]:
    schema = schema_of(rule)
    definition = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    yield "## Options"
    yield ""
    required = definition.get("required", [])
    for name, option in definition.get("properties", {}).items():
        default = "required" if name in required else f"default {json.dumps(option.get('default'))}"
        yield f"- `{name}` ({_type(option)}; {default}): {option.get('description', '')}"
    if not definition.get("properties"):
        yield "None."
    yield ""


def _type(option: Mapping[str, Any]) -> str:
    if "enum" in option:
        return " or ".join(f"`{value}`" for value in option["enum"])
    if "anyOf" in option:
        return " or ".join(_type(part) for part in option["anyOf"])
    if option.get("type") == "array":
        return f"list of {_type(option.get('items', {}))}"
    return str(option.get("type", "mapping")).replace("null", "nothing").replace("string", "text")


def _cases(kind: str) -> Iterator[str]:
    from govcheck.rules import KINDS
    from govcheck.testing.cases import rows

    if kind not in KINDS:
        return  # a plugin keeps its cases where it likes
    fires: list[dict[str, Any]] = []
    silent: list[dict[str, Any]] = []
    for row in rows(kind):
        (fires if row.get("expect") else silent).append(row)
    for title, cases in (("It fires", fires), ("It stays silent", silent)):
        if cases:
            yield f"## {title}"
            yield ""
            for row in cases:
                yield f"### {row['case']}"
                yield ""
                yield "```yaml"
                shown = {key: value for key, value in row.items() if key != "case"}
                yield yaml.dump(shown, Dumper=_Readable, sort_keys=False, allow_unicode=True, width=110).rstrip()
                yield "```"
                yield ""
