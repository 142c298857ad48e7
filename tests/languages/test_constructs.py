"""Whatever stands around a check, it is read: every block of a language is entered."""

import pytest

from govcheck.languages.load import Packs
from govcheck.oracles.judge import judge_sources

PACKS = Packs()
PYTHON = (
    "with open(p) as f:\n        {}",
    "with a() as x, b():\n        {}",
    "try:\n        {}\n    finally:\n        g()",
    "try:\n        g()\n    except E:\n        pass\n    else:\n        {}",
    "for x in xs:\n        {}",
    "while g():\n        {}",
    "if g():\n        pass\n    elif h():\n        {}",
    "match g():\n        case 1:\n            {}",
)
JAVASCRIPT = (
    "try {{\n    {}\n  }} finally {{\n    g();\n  }}",
    "for (const x of xs) {{\n    {}\n  }}",
    "for (let i = 0; i < n; i++) {{\n    {}\n  }}",
    "while (g()) {{\n    {}\n  }}",
    "do {{\n    {}\n  }} while (g());",
    "switch (g()) {{\n    case 1:\n      {}\n      break;\n  }}",
    "{{\n    {}\n  }}",
    "if (g()) {{\n  }} else {{\n    {}\n  }}",
    "xs.forEach((x) => {{\n    {}\n  }});",
    "await g().then(() => {{\n    {}\n  }});",
)
JAVA = (
    "try (A a = open()) {{\n      {}\n    }}",
    "try (A a = open(); B b = a.b()) {{\n      {}\n    }} finally {{\n      g();\n    }}",
    "try {{\n      {}\n    }} finally {{\n      g();\n    }}",
    "synchronized (lock) {{\n      {}\n    }}",
    "for (int i = 0; i < n; i++) {{\n      {}\n    }}",
    "for (A a : all) {{\n      {}\n    }}",
    "do {{\n      {}\n    }} while (g());",
    "switch (g()) {{\n      case 1:\n        {}\n        break;\n    }}",
    "switch (g()) {{\n      case 1 -> {{\n        {}\n      }}\n    }}",
    "again: while (g()) {{\n      {}\n    }}",
    "{{\n      {}\n    }}",
    "all.forEach(a -> {{\n      {}\n    }});",
)
KOTLIN = (
    "open().use {{ a ->\n      {}\n    }}",
    "try {{\n      {}\n    }} finally {{\n      g()\n    }}",
    "for (a in all) {{\n      {}\n    }}",
    "when (g()) {{\n      1 -> {{\n        {}\n      }}\n    }}",
    "with(cart) {{\n      {}\n    }}",
    "runBlocking {{\n      {}\n    }}",
    "do {{\n      {}\n    }} while (g())",
)
CSHARP = (
    "using (var a = Open()) {{\n      {}\n    }}",
    "using (Open()) {{\n      {}\n    }}",
    "using var a = Open();\n    {}",
    "await using (var a = Open()) {{\n      {}\n    }}",
    "lock (gate) {{\n      {}\n    }}",
    "try {{\n      {}\n    }} finally {{\n      G();\n    }}",
    "foreach (var a in all) {{\n      {}\n    }}",
    "for (var i = 0; i < n; i++) {{\n      {}\n    }}",
    "do {{\n      {}\n    }} while (G());",
    "switch (G()) {{\n      case 1:\n        {}\n        break;\n    }}",
    "unsafe {{\n      {}\n    }}",
    "checked {{\n      {}\n    }}",
    "{{\n      {}\n    }}",
)
GO = (
    "for i := 0; i < n; i++ {{\n\t\t{}\n\t}}",
    "for _, x := range xs {{\n\t\t{}\n\t}}",
    "switch g() {{\n\tcase 1:\n\t\t{}\n\t}}",
    "select {{\n\tcase x := <-c:\n\t\t{}\n\t}}",
    "{{\n\t\t{}\n\t}}",
    "if g() {{\n\t}} else {{\n\t\t{}\n\t}}",
    "if x, err := g(); err == nil {{\n\t\t{}\n\t}}",
    't.Run("a", func(t *testing.T) {{\n\t\t{}\n\t}})',
    "defer func() {{\n\t\t{}\n\t}}()",
)
RUST = (
    "for x in xs {{\n        {}\n    }}",
    "while g() {{\n        {}\n    }}",
    "loop {{\n        {}\n        break;\n    }}",
    "match g() {{\n        1 => {{\n            {}\n        }}\n        _ => {{}}\n    }}",
    "unsafe {{\n        {}\n    }}",
    "{{\n        {}\n    }}",
    "if let Some(x) = g() {{\n        {}\n    }}",
    "block_on(async {{\n        {}\n    }});",
)
RUBY = (
    "begin\n    {}\n  ensure\n    g\n  end",
    "xs.each do |x|\n    {}\n  end",
    "File.open(p) {{ |f| {} }}",
    "case g\n  when 1\n    {}\n  end",
    "unless g\n    {}\n  end",
    "while g\n    {}\n  end",
    "3.times {{ {} }}",
)
CPP = (
    "for (int i = 0; i < n; ++i) {{\n    {}\n  }}",
    "for (auto& x : xs) {{\n    {}\n  }}",
    "while (g()) {{\n    {}\n  }}",
    "do {{\n    {}\n  }} while (g());",
    "switch (g()) {{\n    case 1:\n      {}\n      break;\n  }}",
    "{{\n    {}\n  }}",
    "try {{\n    {}\n  }} catch (const E& e) {{\n    throw;\n  }}",
)
LANGUAGES = {
    "python": (b"test_a.py", "def test_a():\n    {}\n", "assert f() == 2", PYTHON),
    "javascript": (b"a.test.js", "test('a', async () => {{\n  {}\n}});\n", "expect(f()).toBe(2);", JAVASCRIPT),
    "java": (b"ATest.java", "class ATest {{\n  @Test void a() {{\n    {}\n  }}\n}}\n", "assertEquals(2, f());", JAVA),
    "kotlin": (b"ATest.kt", "class ATest {{\n  @Test fun a() {{\n    {}\n  }}\n}}\n", "assertEquals(2, f())", KOTLIN),
    "csharp": (
        b"ATests.cs",
        "public class ATests {{\n  [Fact] public async Task A() {{\n    {}\n  }}\n}}\n",
        "Assert.Equal(2, F());",
        CSHARP,
    ),
    "go": (b"a_test.go", "package a\n\nfunc TestA(t *testing.T) {{\n\t{}\n}}\n", "assert.Equal(t, 2, f())", GO),
    "rust": (b"tests/a.rs", "#[test]\nfn a() {{\n    {}\n}}\n", "assert_eq!(f(), 2);", RUST),
    "ruby": (b"a_spec.rb", "RSpec.describe A do\n it 'b' do\n  {}\n end\nend\n", "expect(f).to eq(2)", RUBY),
    "cpp": (b"a_test.cc", "TEST(A, B) {{\n  {}\n}}\n", "EXPECT_EQ(f(), 2);", CPP),
}
CASES = [(language, around) for language, (*_, constructs) in LANGUAGES.items() for around in constructs]


@pytest.mark.parametrize(("language", "around"), CASES)
def test_a_check_within_a_block_is_read(language, around):
    path, test, check, _ = LANGUAGES[language]
    old = test.format(around.format(check))
    new = test.format(around.format(check.replace("2", "3")))

    assert [edit.kind for edit in judge_sources([(path, old.encode(), new.encode())], packs=PACKS).edits] == [
        "expected-value-changed"
    ]
