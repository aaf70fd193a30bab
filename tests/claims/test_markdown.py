"""The reasoning: what an author may write, what readers get, and what it cites."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from claims.markdown import cited_numbers, render_reasoning

LINK = (
    '<a class="citation" href="#evidence-{0}" aria-label="Evidence [{0}]"'
    ' rel="nofollow noopener">[{0}]</a>'
)


def html_of(text, numbers=(1, 2)):
    return str(render_reasoning(text, numbers).html)


def test_a_citation_links_to_its_evidence():
    rendered = render_reasoning("About 909 [^1].", [1])

    assert rendered.html == f"<p>About 909 {LINK.format(1)}.</p>\n"
    assert (rendered.cited, rendered.unknown) == ({1}, set())


def test_a_citation_of_no_evidence_is_marked_where_it_stands():
    rendered = render_reasoning("So [^1] and so [^9].", [1])

    assert (rendered.cited, rendered.unknown) == ({1, 9}, {9})
    assert '<mark class="citation-unknown">[9: no evidence 9]</mark>' in rendered.html


@pytest.mark.parametrize("text", ["`[^1]`", "    [^1]", "```\n[^1]\n```", "\\[^1]", "[^one]"])
def test_code_escapes_and_words_are_no_citations(text):
    assert cited_numbers(text) == set()


def test_a_line_that_looks_like_a_footnote_is_kept():
    assert html_of("[^1]: as the page says") == f"<p>{LINK.format(1)}: as the page says</p>\n"


def test_a_links_definition_still_works():
    assert html_of("[the page][p]\n\n[p]: https://example.org") == (
        '<p><a href="https://example.org" rel="nofollow noopener">the page</a></p>\n'
    )


def test_raw_html_is_shown_as_typed():
    assert html_of("<script>alert(1)</script>\n\na <b onclick='x'>b</b>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>a &lt;b onclick='x'&gt;b&lt;/b&gt;</p>\n"
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "/admin/logout/", "//e.org"]
)
def test_links_lead_to_the_web_or_to_evidence_only(url):
    links = LexborHTMLParser(html_of(f"[a]({url})")).css("a[href]")

    assert links == []


def test_an_image_is_a_link_to_it():
    assert html_of("![a chart](https://e.org/c.png)") == (
        '<p>!<a href="https://e.org/c.png" rel="nofollow noopener">a chart</a></p>\n'
    )


def test_a_table_can_be_scrolled_and_keeps_its_alignment_without_a_style():
    html = html_of("| a | b |\n|---|--:|\n| x | 5 [^2] |\n")

    assert '<div class="table-scroll" role="region" tabindex="0" aria-label="Table"' in html
    assert f'<td class="align-right">5 {LINK.format(2)}</td>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("text", "levels"),
    [("# A\n\n## B", ["h3", "h4"]), ("### A\n\n###### B\n\n### C", ["h3", "h4", "h3"])],
)
def test_headings_fit_below_those_of_the_page(text, levels):
    body = LexborHTMLParser(html_of(text)).body
    found = [node.tag for node in body.iter() if node.tag.startswith("h")]

    assert found == levels


@given(st.text(alphabet=st.sampled_from("[]^()<>!|`*_-#: \n\\\"'=&;/0129ahref"), max_size=200))
def test_whatever_is_typed_no_script_style_or_form_comes_out(text):
    rendered = render_reasoning(text, [1, 2])
    body = LexborHTMLParser(str(rendered.html)).body

    nodes = list(body.traverse()) if body else []
    assert not {n.tag for n in nodes} & {"script", "style", "form", "input", "img", "iframe"}
    assert not {name for n in nodes for name in n.attributes if name.startswith(("on", "style"))}
    assert rendered.unknown == rendered.cited - {1, 2}


def seconds_to_draw(headings: int) -> float:
    started = time.process_time()
    assert html_of("# a\n" * headings).count("<h3>") == headings
    return time.process_time() - started


def test_a_text_of_nothing_but_headings_costs_by_its_length_not_by_its_square():
    few = min(seconds_to_draw(1_500) for _round in range(5))
    many = min(seconds_to_draw(12_000) for _round in range(3))

    assert many < 40 * few  # 8 by length, 64 by the square
