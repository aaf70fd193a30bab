"""Readable text, out of whatever bytes a page or document is made of."""
# ruff: noqa: RUF001 - look-alike characters are what is tested

import pytest

from sources.extraction import decode, extract, known_charset
from tests.sources.hostile_bodies import make_pdf


def text_of(html: str) -> str:
    return extract(html.encode(), kind="html", charset="").text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>It cost <b>$5.<i>5</i></b> million.</p>", "It cost $5.5 million."),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two", "one\ntwo"),
        ("<p>a\n   b\t c</p>", "a b c"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1\t2\n3"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<script>b</script><style>c</style><!-- d --><template>e</template>f", "af"),
        ("a<noscript>b</noscript><svg><text>c</text></svg><iframe>d</iframe>e", "ae"),
        ("a<span hidden>b</span><span style='display : NONE'>c</span>d", "ad"),
        ("a<span style='visibility:hidden'>b</span><span style='color:red'>c</span>", "ac"),
        ("a&nbsp;b &amp; &lt;c&gt; &#x2014;", "a\u00a0b & <c> —"),
        ("&#0;a&#xD800;b", "\ufffda\ufffdb"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<p>wo<wbr>rd so\u00adft</p>", "word so\u00adft"),
        ("<input value=x><textarea>typed</textarea>", "typed"),
        ("no markup at all", "no markup at all"),
    ],
)
def test_the_text_of_a_page_is_what_its_reader_sees(html, text):
    assert text_of(html) == text


def test_the_title_is_that_of_the_page_not_of_a_picture_in_it():
    page = "<svg><title>icon</title></svg><head><title> The\n cost </title></head>"

    assert extract(page.encode(), kind="html", charset="").title == "icon"
    page = "<head><title> The\n cost </title></head><svg><title>icon</title></svg>"
    assert extract(page.encode(), kind="html", charset="").title == "The cost"


SAMPLE = "Größe – “naïve” café"


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (SAMPLE.encode("utf-8"), ""),
        (SAMPLE.encode("utf-8"), "iso-8859-1"),
        (b"\xef\xbb\xbf" + SAMPLE.encode("utf-8"), "cp1252"),
        (SAMPLE.encode("utf-16"), ""),
        (b"\xfe\xff" + SAMPLE.encode("utf-16-be"), "utf-8"),
        (SAMPLE.encode("utf-16-le"), "utf-16"),
        (SAMPLE.encode("utf-16-be"), "UTF-16BE"),
        (SAMPLE.encode("cp1252"), "windows-1252"),
        (SAMPLE.encode("cp1252"), "ISO-8859-1"),
        (SAMPLE.encode("cp1252"), "us-ascii"),
    ],
)
def test_the_charset_is_taken_from_marks_bytes_and_header_in_turn(data, declared):
    assert decode(data, declared) == SAMPLE


@pytest.mark.parametrize(
    ("words", "charset"),
    [
        ("日本語の文章です", "shift_jis"),
        ("日本語の文章です", "euc-jp"),
        ("日本語の文章です", "iso-2022-jp"),
        ("中文文章", "gb2312"),
        ("中文文章", "big5"),
        ("한국어 문장", "euc-kr"),
        ("Русский текст", "koi8-r"),
        ("Русский текст", "windows-1251"),
        ("Ελληνικά", "iso-8859-7"),
    ],
)
def test_what_a_page_says_of_its_own_charset_counts_where_the_server_is_silent(words, charset):
    page = f'<meta charset="{charset}"><p>{words}</p>'.encode(charset)

    assert extract(page, kind="html", charset="").text == words
    assert decode(words.encode(charset), charset) == words


def test_without_any_word_on_it_the_charset_is_guessed():
    words = "Русский текст о том, сколько стоит обучение большой модели, и кто за это платит. " * 5

    assert decode(words.encode("cp1251"), "") == words


@pytest.mark.parametrize(
    "label",
    [
        "zlib",
        "base64",
        "rot13",
        "idna",
        "punycode",
        "unicode_escape",
        "utf-7",
        "",
        "x" * 999,
        "\x00",
    ],
)
def test_codecs_that_are_no_charsets_of_pages_are_not_used(label):
    assert known_charset(label) == ""


def test_a_pdf_is_read_page_by_page():
    found = extract(make_pdf("It cost 5.5 million."), kind="pdf", charset="")

    assert found.text.strip() == "It cost 5.5 million."
    assert found.reader.startswith("pypdf ")


@pytest.mark.parametrize("data", [b"%PDF-1.4\nbroken", b"%PDF-1.4\n%%EOF"])
def test_a_broken_pdf_is_named_so(data):
    assert extract(data, kind="pdf", charset="").reason == "broken"


@pytest.mark.parametrize("data", [b"", b" \n ", b"<script>all</script>"])
def test_what_has_no_words_has_a_reason(data):
    assert extract(data, kind="html", charset="").reason == "blank"


def test_plain_text_keeps_its_lines_and_loses_what_no_database_takes():
    assert extract(b"a\r\nb\x00c\n", kind="text", charset="").text == "a\nb\ufffdc\n"
