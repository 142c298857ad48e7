"""A source of the product that holds tests, too: what its own functions do is nothing that these expect."""

import pytest
from oracle_situations import edits_of

SOURCE = """\
pub fn total(x: u8) -> u8 {
    assert!(x > 3);
    x + 1
}

impl Cart {
    pub fn pay(&self) {
        debug_assert!(self.open);
    }

    #[test]
    fn inside() {
        assert_eq!(total(5), 6);
    }
}

#[cfg(test)]
fn check(x: u8) {
    assert_eq!(total(x), 5);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(cart: &Cart) {
        assert!(cart.open);
    }

    #[test]
    fn adds() {
        assert_eq!(total(4), 5);
        check(4);
        opened(&Cart::new());
    }
}

#[rstest]
fn beside() {
    assert_eq!(total(7), 8);
}
"""
CHANGES = {
    "a function of the product demands less": ("    assert!(x > 3);\n", "", []),
    "a method of the product demands less": ("        debug_assert!(self.open);\n", "", []),
    "a test demands less": ("        assert_eq!(total(4), 5);\n", "", ["adds"]),
    "a test within the product's type demands less": ("        assert_eq!(total(5), 6);\n", "", ["inside"]),
    "a test beside the product's functions demands less": ("    assert_eq!(total(7), 8);\n", "", ["beside"]),
    "a helper of the tests demands less": ("        assert!(cart.open);\n", "", ["opened"]),
    "a helper beside the product's functions demands less": ("    assert_eq!(total(x), 5);\n", "", ["check"]),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("whole", [False, True])
def test_what_is_said_of_a_source_that_holds_both(change, whole):
    before, after, told = CHANGES[change]
    sides = SOURCE.encode(), SOURCE.replace(before, after).encode()

    found = edits_of((b"src/cart.rs", *sides), is_test=lambda _: False, whole=whole)

    assert [edit.says.split("`")[1] for edit in found] == told
