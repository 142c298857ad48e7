"""Checks in fluent sentences: of HTTP, of streams, of pages."""

from oracle_situations import IN_CYPRESS, IN_JAVA, IN_JS, silent, told

SEEN = {
    "a status becomes its class": (
        IN_JAVA,
        'mvc.perform(get("/a")).andExpect(status().isNotFound());',
        'mvc.perform(get("/a")).andExpect(status().is4xxClientError());',
    ),
    "a value of a body need only be there": (
        IN_JAVA,
        'mvc.perform(get("/a")).andExpect(jsonPath("$.name").value("x"));',
        'mvc.perform(get("/a")).andExpect(jsonPath("$.name").exists());',
    ),
    "nothing is expected any more": (
        IN_JAVA,
        'mvc.perform(get("/a")).andExpect(status().isOk());',
        'mvc.perform(get("/a"));',
    ),
    "one of several statuses will do": (
        IN_JAVA,
        'given().get("/a").then().statusCode(200);',
        'given().get("/a").then().statusCode(anyOf(is(200), is(500)));',
    ),
    "a body is no longer looked at": (
        IN_JAVA,
        'given().get("/a").then().statusCode(200).body("name", equalTo("x"));',
        'given().get("/a").then().statusCode(200);',
    ),
    "the status of an exchange becomes its class": (
        IN_JAVA,
        'client.get().exchange().expectStatus().isOk().expectBody().jsonPath("$.a").isEqualTo("x");',
        'client.get().exchange().expectStatus().is2xxSuccessful().expectBody().jsonPath("$.a").isEqualTo("x");',
    ),
    "what a stream holds is only counted": (
        IN_JAVA,
        "StepVerifier.create(f()).expectNext(1, 2).verifyComplete();",
        "StepVerifier.create(f()).expectNextCount(2).verifyComplete();",
    ),
    "a stream may end with any error": (
        IN_JAVA,
        "StepVerifier.create(f()).expectError(IOException.class).verify();",
        "StepVerifier.create(f()).expectError().verify();",
    ),
    "the text of an element need not be it": (
        IN_CYPRESS,
        "cy.get('.a').should('have.text', 'Hello')",
        "cy.get('.a').should('exist')",
    ),
    "the text of an element need only hold it": (
        IN_CYPRESS,
        "cy.get('.a').should('have.text', 'Hello')",
        "cy.get('.a').should('contain.text', 'Hello')",
    ),
    "an element is only fetched": (
        IN_CYPRESS,
        "cy.get('.a').should('be.visible').and('have.text', 'Hello')",
        "cy.get('.a').should('be.visible')",
    ),
    "members need only be among others": (
        IN_JS,
        "expect(f()).to.have.members([1, 2])",
        "expect(f()).to.include.members([1, 2])",
    ),
    "a sentence demands another value": (IN_JS, "expect(f(), 'to equal', 3)", "expect(f(), 'to equal', 4)"),
    "a sentence demands any error": (IN_JS, "expect(() => f(), 'to throw', 'bad')", "expect(() => f(), 'to throw')"),
    "a sentence demands what is true": (IN_JS, "expect(f(), 'not to equal', 3)", "expect(f(), 'to be truthy')"),
}
QUIET = {
    "a sentence became a chain": (IN_JS, "expect(f(), 'not to equal', 3)", "expect(f()).not.toEqual(3)"),
    "a sentence says why": (IN_JS, "expect(f(), 'to be set').toBe(3)", "expect(f(), 'to be right').toBe(3)"),
    "a status by its number": (
        IN_JAVA,
        'mvc.perform(get("/a")).andExpect(status().isNotFound());',
        'mvc.perform(get("/a")).andExpect(status().is(404));',
    ),
    "a class of statuses becomes one": (
        IN_JAVA,
        'mvc.perform(get("/a")).andExpect(status().is4xxClientError());',
        'mvc.perform(get("/a")).andExpect(status().isNotFound());',
    ),
    "a value in the words of Hamcrest": (
        IN_JAVA,
        'mvc.perform(get("/a")).andExpect(jsonPath("$.a").value("x"));',
        'mvc.perform(get("/a")).andExpect(jsonPath("$.a", is("x")));',
    ),
    "all is expected at once": (
        IN_JAVA,
        'mvc.perform(get("/a")).andExpect(status().isOk()).andExpect(jsonPath("$.a").value(1));',
        'mvc.perform(get("/a")).andExpectAll(status().isOk(), jsonPath("$.a").value(1));',
    ),
    "what is answered is printed": (
        IN_JAVA,
        'mvc.perform(get("/a")).andExpect(status().isOk());',
        'mvc.perform(get("/a")).andDo(print()).andExpect(status().isOk());',
    ),
    "something else is asked for": (
        IN_JAVA,
        'mvc.perform(get("/a/1")).andExpect(jsonPath("$.a").value(1));',
        'mvc.perform(get("/a/2")).andExpect(jsonPath("$.a").value(2));',
    ),
    "what is asked and answered is logged": (
        IN_JAVA,
        'given().get("/a").then().statusCode(200);',
        'given().log().all().get("/a").then().log().all().statusCode(200);',
    ),
    "a server is told to answer otherwise": (
        IN_JAVA,
        'x.stub(Answer.builder().statusCode(200).body("a")); assertEquals(1, x.f());',
        'x.stub(Answer.builder().statusCode(201).body("b")); assertEquals(1, x.f());',
    ),
    "parts of an exchange in another order": (
        IN_JAVA,
        'client.get().exchange().expectStatus().isOk().expectHeader().valueEquals("a", "b");',
        'client.get().exchange().expectHeader().valueEquals("a", "b").expectStatus().isOk();',
    ),
    "a stream is verified in two words": (
        IN_JAVA,
        "StepVerifier.create(f()).expectNext(1).verifyComplete();",
        "StepVerifier.create(f()).expectNext(1).expectComplete().verify();",
    ),
    "two sentences on one element": (
        IN_CYPRESS,
        "cy.get('a').should('be.visible').and('have.text', 'x')",
        "cy.get('a').should('be.visible')\n  cy.get('a').should('have.text', 'x')",
    ),
    "what only had to be there is counted": (
        IN_CYPRESS,
        "cy.get('a').should('have.length.gt', 0)",
        "cy.get('a').should('have.length', 3)",
    ),
}


test_a_test_that_accepts_more_is_told = told(SEEN)
test_what_only_looks_so_is_passed_over = silent(QUIET)
