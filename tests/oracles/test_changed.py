"""What both sides hold alike need not be read: silence after the short way is silence after the long one."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle_situations import PACKS

from govcheck.oracles.judge import judge_sources

PYTHON = """\
import pytest

LIMIT = 3
ROWS = [(1, 2), (3, 4)]
slow = pytest.mark.skipif(LIMIT > 2, reason="slow")


@pytest.fixture(params=[1, 2])
def cart(request):
    return Cart(request.param)


def check(cart, total=LIMIT):
    assert cart.total() == total
    assert cart.open


def test_one(cart):
    check(cart)
    assert cart.name == "a"


@slow
def test_two():
    cart = Cart(2)
    check(cart, 5)
    with pytest.raises(ValueError, match="bad"):
        cart.pay(-1)


class TestGroup:
    SIZE = 7

    def test_three(self):
        for price, total in ROWS:
            assert Cart(price).total() == total
        assert self.SIZE == 7

    @pytest.mark.parametrize("price", [1, 2, 3])
    def test_four(self, price):
        if price:
            assert Cart(price).total() == LIMIT


def test_one_again(cart):
    check(cart)
    assert cart.name == "a"
"""
JAVASCRIPT = """\
import { cart } from '../cart';

const LIMIT = 3;
const check = (one) => {
  expect(one.total()).toBe(LIMIT);
};

describe('cart', () => {
  let one;
  beforeEach(() => {
    one = cart(1);
    expect(one.open).toBe(true);
  });

  it('adds', () => {
    check(one);
    expect(one.name).toEqual('a');
  });

  describe('paying', () => {
    it.each([[1, 2], [3, 4]])('pays %i', async (price, total) => {
      await expect(one.pay(price)).resolves.toBe(total);
    });

    it('refuses', () => {
      expect(() => one.pay(-1)).toThrow('bad');
    });
  });
});
"""
JAVA = """\
package shop;

class CartTest {
    private static final int LIMIT = 3;
    private Cart cart = new Cart(1);

    private void check(Cart one) {
        assertEquals(LIMIT, one.total());
    }

    @Test
    void adds() {
        check(cart);
        assertThat(cart.name()).isEqualTo("a");
    }

    @Disabled
    @Test
    void pays() {
        assertThrows(IllegalStateException.class, () -> cart.pay(-1));
    }

    @Nested
    class Empty {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void counts(int n) {
            assertTrue(cart.has(n));
        }
    }
}
"""
GO = """\
package shop

import "testing"

const limit = 3

func check(t *testing.T, cart *Cart, total int) {
	t.Helper()
	if cart.Total() != total {
		t.Errorf("total = %d", cart.Total())
	}
}

func TestAdds(t *testing.T) {
	cart := New(1)
	check(t, cart, limit)
	assert.Equal(t, "a", cart.Name())
}

func TestPays(t *testing.T) {
	t.Skip("slow")
	for _, test := range []struct{ price, total int }{
		{1, 2},
		{3, 4},
	} {
		if got := New(test.price).Total(); got != test.total {
			t.Errorf("got %d", got)
		}
	}
}

func TestRefuses(t *testing.T) {
	require.Error(t, New(-1).Pay())
}
"""
RUBY = """\
require "cart"

LIMIT = 3

RSpec.describe Cart do
  let(:cart) { Cart.new(1) }

  def check(one)
    expect(one.total).to eq(LIMIT)
  end

  it "adds" do
    check(cart)
    expect(cart.name).to eq("a")
  end

  context "paying" do
    before do
      cart.open
    end

    it "pays" do
      [1, 2].each do |price|
        expect(cart.pay(price)).to be > 0
      end
    end

    it "refuses" do
      expect { cart.pay(-1) }.to raise_error(ArgumentError, "bad")
    end
  end
end
"""
RUST = """\
use crate::cart::Cart;

const LIMIT: u32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cart: &Cart) {
        assert_eq!(cart.total(), LIMIT);
    }

    #[test]
    fn adds() {
        let cart = Cart::new(1);
        check(&cart);
        assert_eq!(cart.name(), "a");
    }

    #[test]
    #[ignore]
    fn pays() {
        assert!(Cart::new(1).pay(2).is_ok());
    }

    #[test]
    #[should_panic(expected = "bad")]
    fn refuses() {
        Cart::new(1).pay(-1).unwrap();
    }
}
"""
SOURCES = {"py": PYTHON, "js": JAVASCRIPT, "java": JAVA, "go": GO, "rb": RUBY, "rs": RUST}
_WORD = re.compile(r"\w+|[^\w\s]")


def edited(text, edits):
    """Apply edits, each a sort, a place and another place, as far as they apply."""
    lines = text.split("\n")
    for sort, first, second in edits:
        here, there = first % len(lines), second % len(lines)
        if sort == "drop":
            del lines[here]
        elif sort == "copy":
            lines.insert(there, lines[here])
        elif sort == "swap":
            lines[here], lines[there] = lines[there], lines[here]
        elif sort == "word":
            words = list(_WORD.finditer(lines[here]))
            others = _WORD.findall(text)
            if words:
                word = words[second % len(words)]
                other = others[(first * 31 + second) % len(others)]
                lines[here] = lines[here][: word.start()] + other + lines[here][word.end() :]
        if not lines:
            break
    return "\n".join(lines)


EDITS = st.lists(
    st.tuples(st.sampled_from(["drop", "copy", "swap", "word"]), st.integers(0, 200), st.integers(0, 200)),
    min_size=1,
    max_size=4,
)


def judged(ending, old, new, *, whole):
    return judge_sources([(f"tests/test_a.{ending}".encode(), old.encode(), new.encode())], packs=PACKS, whole=whole)


@pytest.mark.parametrize("ending", SOURCES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS)
def test_the_short_way_says_what_the_long_one_says(ending, edits):
    old = SOURCES[ending]
    new = edited(old, edits)

    assert judged(ending, old, new, whole=False).edits == judged(ending, old, new, whole=True).edits
    assert judged(ending, new, old, whole=False).edits == judged(ending, new, old, whole=True).edits


@pytest.mark.parametrize(
    ("change", "into"),
    [
        ("def test_one(", "@slow\ndef test_one("),
        ("class TestGroup", "@slow\nclass TestGroup"),
        ("ROWS = [(1, 2), (3, 4)]", "ROWS = [(1, 2)]"),
        ("    assert cart.open\n", ""),
        ("\ndef test_two", '\n"""\ndef test_two'),
        ("    SIZE = 7\n", "    SIZE = 7\n    pytestmark = pytest.mark.skip\n"),
        ("LIMIT = 3\n", "LIMIT = 3\npytest.skip('later', allow_module_level=True)\n"),
        ("    def test_four(self, price):\n", "    def test_four(self, price):\n        return\n"),
    ],
)
def test_what_reaches_a_block_that_stays_as_it_is_is_seen(change, into):
    changed = PYTHON.replace(change, into)

    assert changed != PYTHON
    assert judged("py", PYTHON, changed, whole=False) == judged("py", PYTHON, changed, whole=True)
    result = judged("py", PYTHON, changed, whole=False)
    assert result.edits or result.undecided


@pytest.mark.parametrize("ending", SOURCES)
def test_nothing_is_said_of_a_file_beside_itself(ending):
    assert judged(ending, SOURCES[ending], SOURCES[ending] + "\n", whole=False).edits == ()


LOOP = b"""\
describe 'x' do
  engines = %w[erb erubi haml]

  engines.each do |engine|
    describe engine do
      before(:all) { load(engine) }

      it 'renders' do
        expect(render(engine)).to eq('x')
      end
    end
  end
end
"""


def test_what_stands_in_a_loop_over_a_list_that_changed_is_read():
    [edit] = judge_sources([(b"spec/a_spec.rb", LOOP, LOOP.replace(b"erubi ", b""))]).edits

    assert edit.says == '`renders` loses a case: "erubi".'
