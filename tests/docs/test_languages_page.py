"""docs/languages.md lists what packs may say, and its examples are read as they say."""

import typing
from textwrap import dedent

import pytest
from msgspec.structs import fields
from pages import blocks, compare_or_write

from govcheck.languages.pack import Example, Pack
from govcheck.languages.parts.units import Definition
from govcheck.languages.shapes import SHAPES
from govcheck.languages.vocabulary import FLAGS, MEANINGS, OPTIONS, REASONS, RELATIONS, ROLES, SORTS, WORDLESS, WORDS

PAGE = "docs/languages.md"
SHARED = {"relation": RELATIONS, "reason": REASONS}
PACKS = [block for block in blocks(PAGE, "yaml") if block.file != "govcheck.yaml"]


def table(head, rows):
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, ["---"] * len(head), *escaped])


def coded(words):
    return ", ".join(f"`{word}`" for word in words)


def described(part, prefix=""):
    """Yield a row for each key of a part of a pack; every key has a description."""
    hints = typing.get_type_hints(part, include_extras=True)
    for field in fields(part):
        if hasattr(field.type, "__struct_fields__"):
            yield from described(field.type, f"{prefix}{field.encode_name}.")
        else:
            [meta] = hints[field.name].__metadata__
            yield f"`{prefix}{field.encode_name}`", meta.description


def meanings(words):
    return "; ".join(f"`{word}`: {says}" for word, says in words.items())


def words():
    """Yield a row for all places that know the same words."""
    places = {}
    for place, known in WORDS.items():
        said = [f"a {name}" for name, shared in SHARED.items() if set(shared) <= set(known)]
        own = {word: says for word, says in known.items() if not any(word in shared for shared in SHARED.values())}
        said += [meanings(own)] if own else []
        said += ["none: roles alone"] if place in WORDLESS else []
        places.setdefault("; ".join(said), []).append(place)
    yield from ((coded(alike), said) for said, alike in places.items())
    for part, known in MEANINGS.items():
        yield f"`syntax.{part}`", meanings(known)
    yield "arguments in `oracles.overloads`", meanings(SORTS)


TABLES = {
    "keys": lambda: table(
        ["key", "what it says"],
        [*described(Pack), *described(Definition, "units.definitions."), *described(Example, "examples.")],
    ),
    "shapes": lambda: table(
        ["shape", "what it stands for", "roles"],
        [(f"`{name}`", shape.says, coded(shape.roles)) for name, shape in SHAPES.items()],
    ),
    "relations": lambda: table(
        ["relation", "holds when the subject"], [(f"`{name}`", says) for name, says in RELATIONS.items()]
    ),
    "roles": lambda: table(["role", "what the argument is"], [(f"`{name}`", says) for name, says in ROLES.items()]),
    "flags": lambda: (
        table(["flag", "what it means"], [(f"`+{name}`", says) for name, says in FLAGS.items()])
        + f"\nOptions: {coded(sorted(OPTIONS))}.\n"
    ),
    "reasons": lambda: table(["reason", "what it means"], [(f"`{name}`", says) for name, says in REASONS.items()]),
    "words": lambda: table(["where", "words"], list(words())),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_that_of_the_code(name):
    begin = f"<!-- {name}, made from the code: GOVCHECK_REGENERATE=1 pytest tests/docs/test_languages_page.py -->\n"

    compare_or_write(PAGE, begin, TABLES[name]().replace("\n\n\n", "\n\n"))


@pytest.mark.parametrize("block", PACKS, ids=lambda block: block.file)
def test_a_pack_of_the_page_means_what_it_says(block, repository, govcheck):
    config = dedent(f"""\
        version: 1
        languages: [{{path: {block.file}}}]
        """)
    shop = repository({"govcheck.yaml": config, block.file: block.text})

    answer = govcheck("-C", shop.root, "policy", "lint")

    assert "examples:" in block.text
    assert (answer.code, answer.err) == (0, "")
