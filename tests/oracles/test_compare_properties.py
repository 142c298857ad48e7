"""What holds for every test, whatever it checks."""

from counted_calls import grows_with_size
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from oracle_builders import file, oracle, unit

from govcheck.oracles.compare.edits import compare

RELATIONS = st.sampled_from(
    [
        "equal ~ {}",
        "equal ~ 'value {}'",
        "contains ~ 'part {}'",
        "length ~ {}",
        "raises ~ Error{}",
        "less ~ {}",
        "truthy",
        "not null",
        "matches ~ 'a{}.*'",
    ]
)


@st.composite
def units(draw):
    """Tests with oracles about subjects of their own, so that none covers another."""
    built = []
    for number in range(draw(st.integers(1, 4))):
        forms = draw(st.lists(RELATIONS, min_size=1, max_size=5))
        texts = [
            f"read{number}{'abcde'[place]}() ~ {form.format(100 * number + place + 7)}"
            for place, form in enumerate(forms)
        ]
        built.append(unit(f"test_{number}", *texts, stimulus=(f"prepare('{number}')",), line=100 * number + 1))
    return built


@given(units())
def test_a_file_compared_with_itself_says_nothing(built):
    assert compare([(file(*built), file(*built))]) == []


@given(units(), st.randoms())
def test_the_order_of_tests_and_checks_does_not_matter(built, shuffler):
    moved = list(built)
    shuffler.shuffle(moved)
    moved = [replace(one, oracles=tuple(reversed(one.oracles))) for one in moved]

    assert compare([(file(*built), file(*moved))]) == []


@given(units())
def test_more_checks_say_nothing(built):
    more = [replace(one, oracles=(*one.oracles, oracle("more() ~ equal ~ 'thing'", line=999))) for one in built]

    assert compare([(file(*built), file(*more))]) == []


@given(units(), st.data())
def test_any_check_that_goes_is_said(built, data):
    victim = data.draw(st.sampled_from(built))
    gone = data.draw(st.integers(0, len(victim.oracles) - 1))
    kept = replace(victim, oracles=(*victim.oracles[:gone], *victim.oracles[gone + 1 :]))

    edits = compare([(file(*built), file(*(kept if one is victim else one for one in built)))])

    assert [(edit.kind, edit.before) for edit in edits] == [("assertion-removed", victim.oracles[gone].written)]


@given(units(), st.data())
def test_any_test_that_goes_is_said(built, data):
    victim = data.draw(st.sampled_from(built))

    edits = compare([(file(*built), file(*(one for one in built if one is not victim)))])

    assert [(edit.kind, edit.test) for edit in edits] == [("test-removed", victim.name)]


@settings(max_examples=20)
@given(units(), st.data())
def test_a_weaker_check_is_said_even_if_others_got_stronger(built, data):
    victim = data.draw(st.sampled_from(built))
    subject = victim.oracles[0].subject.text
    strong = oracle(f"{subject} ~ equal ~ 'exactly this'", line=3)
    weak = oracle(f"{subject} ~ not null", line=3)
    old = replace(victim, oracles=(strong, *victim.oracles[1:]))
    new = replace(victim, oracles=(weak, *victim.oracles[1:], oracle("more() ~ equal ~ 'thing'", line=9)))

    edits = compare([(file(old), file(new))])

    assert [edit.kind for edit in edits] == ["assertion-weakened"]


def many(value, size):
    """A file of tests that hold nothing which a file of another size holds, so that nobody remembers them."""
    return file(
        *(
            unit(
                f"test_{n}",
                *(f"call_{n}_{m}(start_{size}({n}), {m}).field_{size} ~ equal ~ 'value {value} {m}'" for m in range(6)),
                stimulus=tuple(f"prepare_{size}('{n}', {m})" for m in range(4)),
                line=20 * n + 1,
            )
            for n in range(size)
        )
    )


def test_every_test_of_a_large_change_is_told():
    assert len(compare([(many(1, 250), many(2, 250))])) == 750


def test_twice_the_tests_are_twice_the_work():
    assert grows_with_size(lambda size: compare([(many(1, size), many(2, size))]), 100)
