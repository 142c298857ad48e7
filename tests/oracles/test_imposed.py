"""What stands around tests and is given to them unasked: stand-ins, set-ups and what their file does before them."""

import pytest
from oracle_situations import GO, JS, PY, RUBY, Body, edits, edits_of

CHECKED = "it('a', () => {\n  expect(total([1, 2])).toBe(3);\n});\n"
IMPORTED = Body(JS, "import { total, rate } from './cart';\n%s" + CHECKED)
WHOLE = Body(JS, "import * as cart from './cart';\n%sit('a', () => {\n  expect(cart.total([1, 2])).toBe(3);\n});\n")
SHOP = Body(PY, "import pytest\nimport shop\n\n%s\ndef test_total():\n    assert shop.total([1, 2]) == 3\n")
CART = Body(
    RUBY,
    "describe Cart do\n  subject(:cart) { Cart.new([1, 2]) }\n  %s\n  it 'sums' do\n    expect(cart.total).to eq(3)\n"
    "  end\nend\n",
)
MAIN = Body(GO, "package a\n\n%sfunc TestA(t *testing.T) {\n\tassert.Equal(t, 3, F(1))\n}\n")
CHILD = 'func TestMain(m *testing.M) {\n\tif os.Getenv("CHILD") == "1" {\n\t\tmain()\n\t\tos.Exit(0)\n\t}\n'
SKIPS = "@pytest.fixture(autouse=True)\ndef later():\n    pytest.skip('later')\n"

SEEN = {
    "the module that is tested is replaced": (IMPORTED, "", "jest.mock('./cart', () => ({ total: () => 3 }));\n"),
    "the module is replaced before it is required": (
        JS,
        "const { total } = require('../cart');\n" + CHECKED,
        "vi.mock('../cart');\nconst { total } = require('../cart');\n" + CHECKED,
    ),
    "one function of the module is replaced, and it is the one": (
        IMPORTED,
        "",
        "jest.mock('./cart', () => ({ ...jest.requireActual('./cart'), total: () => 3 }));\n",
    ),
    "a spy answers for all tests": (
        WHOLE,
        "",
        "beforeEach(() => {\n  jest.spyOn(cart, 'total').mockReturnValue(3);\n});\n",
    ),
    "a spy answers from the beginning": (WHOLE, "", "jest.spyOn(cart, 'total').mockReturnValue(3);\n"),
    "a fixture that nobody asked for answers": (
        SHOP,
        "",
        "@pytest.fixture(autouse=True)\ndef stub(monkeypatch):\n    monkeypatch.setattr('shop.total', lambda x: 3)\n",
    ),
    "the function is given away before any test": (SHOP, "", "shop.total = lambda items: 3\n"),
    "a fixture that nobody asked for skips": (SHOP, "", SKIPS),
    "the subject itself has to be there": (SHOP, "", "late = pytest.importorskip('shop.cart')\n"),
    "an import that fails skips": (
        SHOP,
        "from shop import cart\n",
        "try:\n    from shop import cart\nexcept ImportError:\n    pytest.skip('later', allow_module_level=True)\n",
    ),
    "what every example is given answers for itself": (
        CART,
        "",
        "before { allow(cart).to receive(:total).and_return(3) }",
    ),
    "the program of the tests never runs them": (MAIN, "", "func TestMain(m *testing.M) {\n\tsetUp()\n}\n\n"),
    "the program of the tests cleans up and ends somewhere": (
        MAIN,
        "",
        (
            'func TestMain(m *testing.M) {\n\tif os.Getenv("CI") != "" {\n\t\tcleanUp()\n\t\tos.Exit(0)\n\t}\n'
            "\tos.Exit(m.Run())\n}\n\n"
        ),
    ),
    "the program of the tests ends somewhere": (
        MAIN,
        "",
        'func TestMain(m *testing.M) {\n\tif os.Getenv("CI") != "" {\n\t\tos.Exit(0)\n\t}\n\tos.Exit(m.Run())\n}\n\n',
    ),
}
QUIET = {
    "another module is replaced": (IMPORTED, "", "jest.mock('./rates', () => ({ fetch: () => 1 }));\n"),
    "a library is replaced": (
        Body(JS, "import fs from 'fs';\n%sit('a', () => {\n  expect(fs.readFileSync('a')).toBe('b');\n});\n"),
        "",
        "jest.mock('fs', () => memory.fs);\n",
    ),
    "another function of the module is replaced": (
        IMPORTED,
        "",
        "jest.mock('./cart', () => ({ ...jest.requireActual('./cart'), rate: () => 1 }));\n",
    ),
    "a spy looks at a collaborator": (
        WHOLE,
        "",
        "beforeEach(() => {\n  jest.spyOn(cart, 'log').mockReturnValue(3);\n});\n",
    ),
    "a fixture answers for the clock": (
        SHOP,
        "",
        "@pytest.fixture(autouse=True)\ndef stub(monkeypatch):\n    monkeypatch.setattr('shop.clock', lambda x: 3)\n",
    ),
    "a fixture answers that has to be asked": (
        SHOP,
        "",
        "@pytest.fixture\ndef stub(monkeypatch):\n    monkeypatch.setattr('shop.total', lambda x: 3)\n",
    ),
    "a fixture skips that has to be asked": (SHOP, "", SKIPS.replace("(autouse=True)", "")),
    "examples are given a collaborator that answers": (
        CART,
        "",
        "before { allow(rates).to receive(:total).and_return(3) }",
    ),
    "the program of the tests cleans up": (
        MAIN,
        "",
        "func TestMain(m *testing.M) {\n\tcode := m.Run()\n\tcleanUp()\n\tos.Exit(code)\n}\n\n",
    ),
    "the program of the tests is handed on": (
        MAIN,
        "",
        "func TestMain(m *testing.M) {\n\tgoleak.VerifyTestMain(m)\n}\n\n",
    ),
    "the program of the tests is the program itself for a child": (
        MAIN,
        "",
        f"{CHILD}\tos.Exit(m.Run())\n}}\n\n",
    ),
}


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("situation", SEEN)
def test_what_is_imposed_on_tests_is_seen(situation, whole):
    assert edits(*SEEN[situation], whole=whole)


@pytest.mark.parametrize("situation", QUIET)
def test_what_leaves_checks_alone_is_silent(situation):
    assert edits(*QUIET[situation]) == ()


def test_a_set_up_of_a_folder_skips_its_tests_wherever_they_stand():
    [edit] = edits_of((b"tests/conftest.py", b"import pytest\n", f"import pytest\n\n\n{SKIPS}".encode()))
    assert edit.says == "`later` now skips all tests around it."
