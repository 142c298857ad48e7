"""Every link within the documents leads somewhere."""

import re

import pytest
from pages import ROOT, pages

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def anchors(page):
    """Return the anchors of a page's headings, as forges make them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def broken(page):
    """Return the links of a page that lead nowhere in this repository."""
    for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or not target.is_relative_to(ROOT) or (anchor and anchor not in anchors(target)):
            yield link


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page):
    assert list(broken(page)) == []


def test_a_broken_link_would_be_found(tmp_path):
    page = ROOT / "README.md"
    copy = tmp_path / "README.md"
    copy.write_text(page.read_text(encoding="utf-8") + "[x](no-such-page.md)", encoding="utf-8")

    assert "no-such-page.md" in list(broken(copy))


def test_every_page_of_the_documentation_is_reached_from_its_index():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = {link.partition("#")[0] for link in LINK.findall(index)}

    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"} <= linked


@pytest.mark.parametrize("folder", ["spec", "adr"])
def test_every_document_of_a_folder_is_in_its_list(folder):
    index = (ROOT / "docs" / folder / "README.md").read_text(encoding="utf-8")

    assert {page.name for page in (ROOT / "docs" / folder).glob("*.md")} - {"README.md"} <= set(LINK.findall(index))
