"""Checks in fluent sentences: of HTTP, of streams, of pages."""

import pytest

from govcheck.languages.load import Packs
from govcheck.oracles.judge import judge_sources

PACKS = Packs()
AROUND = {
    "ATest.java": "class ATest {\n    @Test void x() throws Exception {\n        %s\n    }\n}\n",
    "a.cy.js": "it('a', () => {\n  %s\n})\n",
    "a.test.js": "it('a', async () => {\n  %s\n})\n",
}

SEEN = {
    "a status becomes its class": (
        "ATest.java",
        'mvc.perform(get("/a")).andExpect(status().isNotFound());',
        'mvc.perform(get("/a")).andExpect(status().is4xxClientError());',
    ),
    "a value of a body need only be there": (
        "ATest.java",
        'mvc.perform(get("/a")).andExpect(jsonPath("$.name").value("x"));',
        'mvc.perform(get("/a")).andExpect(jsonPath("$.name").exists());',
    ),
    "nothing is expected any more": (
        "ATest.java",
        'mvc.perform(get("/a")).andExpect(status().isOk());',
        'mvc.perform(get("/a"));',
    ),
    "one of several statuses will do": (
        "ATest.java",
        'given().get("/a").then().statusCode(200);',
        'given().get("/a").then().statusCode(anyOf(is(200), is(500)));',
    ),
    "a body is no longer looked at": (
        "ATest.java",
        'given().get("/a").then().statusCode(200).body("name", equalTo("x"));',
        'given().get("/a").then().statusCode(200);',
    ),
    "the status of an exchange becomes its class": (
        "ATest.java",
        'client.get().exchange().expectStatus().isOk().expectBody().jsonPath("$.a").isEqualTo("x");',
        'client.get().exchange().expectStatus().is2xxSuccessful().expectBody().jsonPath("$.a").isEqualTo("x");',
    ),
    "what a stream holds is only counted": (
        "ATest.java",
        "StepVerifier.create(f()).expectNext(1, 2).verifyComplete();",
        "StepVerifier.create(f()).expectNextCount(2).verifyComplete();",
    ),
    "a stream may end with any error": (
        "ATest.java",
        "StepVerifier.create(f()).expectError(IOException.class).verify();",
        "StepVerifier.create(f()).expectError().verify();",
    ),
    "the text of an element need not be it": (
        "a.cy.js",
        "cy.get('.a').should('have.text', 'Hello')",
        "cy.get('.a').should('exist')",
    ),
    "the text of an element need only hold it": (
        "a.cy.js",
        "cy.get('.a').should('have.text', 'Hello')",
        "cy.get('.a').should('contain.text', 'Hello')",
    ),
    "an element is only fetched": (
        "a.cy.js",
        "cy.get('.a').should('be.visible').and('have.text', 'Hello')",
        "cy.get('.a').should('be.visible')",
    ),
    "members need only be among others": (
        "a.test.js",
        "expect(f()).to.have.members([1, 2])",
        "expect(f()).to.include.members([1, 2])",
    ),
}
QUIET = {
    "a status by its number": (
        "ATest.java",
        'mvc.perform(get("/a")).andExpect(status().isNotFound());',
        'mvc.perform(get("/a")).andExpect(status().is(404));',
    ),
    "a class of statuses becomes one": (
        "ATest.java",
        'mvc.perform(get("/a")).andExpect(status().is4xxClientError());',
        'mvc.perform(get("/a")).andExpect(status().isNotFound());',
    ),
    "a value in the words of Hamcrest": (
        "ATest.java",
        'mvc.perform(get("/a")).andExpect(jsonPath("$.a").value("x"));',
        'mvc.perform(get("/a")).andExpect(jsonPath("$.a", is("x")));',
    ),
    "all is expected at once": (
        "ATest.java",
        'mvc.perform(get("/a")).andExpect(status().isOk()).andExpect(jsonPath("$.a").value(1));',
        'mvc.perform(get("/a")).andExpectAll(status().isOk(), jsonPath("$.a").value(1));',
    ),
    "what is answered is printed": (
        "ATest.java",
        'mvc.perform(get("/a")).andExpect(status().isOk());',
        'mvc.perform(get("/a")).andDo(print()).andExpect(status().isOk());',
    ),
    "something else is asked for": (
        "ATest.java",
        'mvc.perform(get("/a/1")).andExpect(jsonPath("$.a").value(1));',
        'mvc.perform(get("/a/2")).andExpect(jsonPath("$.a").value(2));',
    ),
    "what is asked and answered is logged": (
        "ATest.java",
        'given().get("/a").then().statusCode(200);',
        'given().log().all().get("/a").then().log().all().statusCode(200);',
    ),
    "a server is told to answer otherwise": (
        "ATest.java",
        'x.stub(Answer.builder().statusCode(200).body("a")); assertEquals(1, x.f());',
        'x.stub(Answer.builder().statusCode(201).body("b")); assertEquals(1, x.f());',
    ),
    "parts of an exchange in another order": (
        "ATest.java",
        'client.get().exchange().expectStatus().isOk().expectHeader().valueEquals("a", "b");',
        'client.get().exchange().expectHeader().valueEquals("a", "b").expectStatus().isOk();',
    ),
    "a stream is verified in two words": (
        "ATest.java",
        "StepVerifier.create(f()).expectNext(1).verifyComplete();",
        "StepVerifier.create(f()).expectNext(1).expectComplete().verify();",
    ),
    "two sentences on one element": (
        "a.cy.js",
        "cy.get('a').should('be.visible').and('have.text', 'x')",
        "cy.get('a').should('be.visible')\n  cy.get('a').should('have.text', 'x')",
    ),
    "what only had to be there is counted": (
        "a.cy.js",
        "cy.get('a').should('have.length.gt', 0)",
        "cy.get('a').should('have.length', 3)",
    ),
}


def judged(path, old, new):
    """Return what is said of a test whose body is the first text and becomes the second."""
    sides = ((AROUND[path] % side).encode() for side in (old, new))
    return [edit.severity for edit in judge_sources([(path.encode(), *sides)], packs=PACKS).edits]


@pytest.mark.parametrize("row", SEEN.values(), ids=SEEN)
def test_a_test_that_accepts_more_is_told(row):
    assert "error" in judged(*row)


@pytest.mark.parametrize("row", QUIET.values(), ids=QUIET)
def test_what_only_looks_so_is_passed_over(row):
    assert judged(*row) == []
