"""docs/rules.md is what the rules say of themselves."""

import re

from pages import compare_or_write, read

from govcheck.cli.pages import rule_page
from govcheck.rules import KINDS
from govcheck.run.kinds import directions, rule_class
from govcheck.testing.cases import load

BEGIN = "<!-- made from the rules: GOVCHECK_REGENERATE=1 pytest tests/docs/test_rules_page.py -->\n"


def sentences(page, title):
    """Return the cases below a heading of a rule's page."""
    _, _, rest = page.partition(f"\n## {title}\n")
    return re.findall(r"^### (.+)$", rest.partition("\n## ")[0], re.MULTILINE)


def chapter(kind):
    rule = rule_class(kind, KINDS[kind])
    page = rule_page(rule)
    text = page.partition("\n## It fires")[0].replace("\n## ", "\n### ").replace(f"# {kind}", f"## {kind}", 1)
    for name, option in directions(rule).items():
        if option.tighter:
            text = re.sub(rf"^(- `{name}` \([^)]*)\)", rf"\1; tighter: {option.tighter})", text, flags=re.MULTILINE)
    kinds = sorted({expected.kind for case in load(kind) for expected in case.expect})
    lines = [re.sub(r"\n{3,}", "\n\n", text).rstrip(), "", f"Finds: {', '.join(f'`{name}`' for name in kinds)}.", ""]
    for title, heading in (("It fires", "It fires when"), ("It stays silent", "It stays silent when")):
        lines += [f"### {heading}", "", *(f"- {sentence}" for sentence in sentences(page, title)), ""]
    return "\n".join(lines)


def test_the_page_is_what_the_rules_say():
    index = "".join(f"- [`{kind}`](#{kind})\n" for kind in KINDS)

    compare_or_write("docs/rules.md", BEGIN, f"{index}\n" + "\n".join(map(chapter, KINDS)))


def test_every_option_with_a_tighter_end_shows_it():
    page = read("docs/rules.md")
    options = [option for kind in KINDS for option in directions(rule_class(kind, KINDS[kind])).values()]
    ends = [option.tighter for option in options if option.tighter]

    assert page.count("; tighter: ") == len(ends) > 0
