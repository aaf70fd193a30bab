"""The readable text of a page or document.

Run as a process of its own, with limits on time and memory, so that a body made to choke a
parser costs that process and nothing else; it imports nothing of Django:
`python -m sources.extraction SECONDS KIND CHARSET < body > json`.
"""

import codecs
import contextlib
import json
import re
import resource
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import version
from io import BytesIO

import charset_normalizer
from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sources.pages import PAGE_BREAK

MEMORY_BYTES = 1 << 30
MAX_TEXT_CHARS = 2_000_000

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]+)", re.I)
_SNIFF_BYTES = 100_000

# Labels browsers read differently from Python (Encoding Standard, s. 4.2).
_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "utf-16": "utf-16-le",
}
_CHARSETS = re.compile(
    r"utf-8|utf-16-[bl]e|cp12\d\d|cp8(66|74)|iso8859-\d+|koi8-[ru]|mac-roman|mac-cyrillic"
    r"|gb18030|big5hkscs|euc_jp|iso2022_jp|cp932|cp949"
)
_NOT_SHOWN = frozenset(
    ["script", "style", "template", "noscript", "head", "iframe", "object", "svg", "canvas"]
)
_LINES = frozenset(
    """address article aside body caption dd details dialog div dl dt fieldset figcaption footer
    form header hr legend li main nav option section summary tbody tfoot thead tr""".split()  # noqa: SIM905
)
_PARAGRAPHS = frozenset("blockquote figure h1 h2 h3 h4 h5 h6 ol p pre table ul".split())  # noqa: SIM905
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLANKS = re.compile(r"[ \t\r\n]+")
_SURROGATES = re.compile(r"[\ud800-\udfff\x00]")


@dataclass(frozen=True)
class Extract:
    """`reason`: why there is no text, a key of `reading.REASONS`."""

    text: str = ""
    title: str = ""
    reason: str = ""
    reader: str = ""


def extract(data: bytes, *, kind: str, charset: str) -> Extract:
    """The text of `data`. `kind`: html, pdf or text; `charset`: what the server said."""
    if kind == "pdf":
        found = read_pdf(data)
    elif kind == "html":
        found = read_html(decode(data, charset, looks_for_meta=True))
    else:
        found = Extract(text=decode(data, charset), reader="text")
    text = _SURROGATES.sub("\ufffd", found.text.replace("\r\n", "\n"))[:MAX_TEXT_CHARS]
    title = _BLANKS.sub(" ", _SURROGATES.sub("\ufffd", found.title)).strip()[:500]
    reason = found.reason or ("" if text.strip() else "blank")
    return Extract(text, title, reason, found.reader)


def decode(data: bytes, declared: str, *, looks_for_meta: bool = False) -> str:
    """Text out of bytes: byte order mark, then what is valid UTF-8, then what the server said,
    then what the page says of itself, then a guess."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if b"\x00" not in data and b"\x1b" not in data:  # neither UTF-16 nor ISO-2022
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    labels = [declared]
    if looks_for_meta and (meta := _META_CHARSET.search(data[:4096])):
        labels.append(meta[1].decode("ascii"))
    names = [name for name in map(known_charset, labels) if name]
    return data.decode(names[0] if names else _guess(data), "replace")


def known_charset(label: str) -> str:
    """Python's name of a charset that pages use; empty for any other codec or none."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    name = _LABELS.get(name, name)
    return name if _CHARSETS.fullmatch(name) else ""


def _guess(data: bytes) -> str:
    best = charset_normalizer.from_bytes(data[:_SNIFF_BYTES]).best()
    return (known_charset(best.encoding) if best else "") or "cp1252"


def read_html(html: str) -> Extract:
    """What a reader sees of a page: no scripts, styles, comments or hidden parts."""
    tree = LexborHTMLParser(html)
    layout = _Layout()
    node = tree.root
    while node is not None:
        if node.is_text_node:
            layout.add(node.text_content or "", as_is=_is_set_as_is(node))
        else:
            layout.pass_edge(node.tag)
        if node.first_child is not None and not _is_hidden(node):
            node = node.first_child
        else:
            node = _next_in_order(node, layout)
    title = tree.css_first("head > title") or tree.css_first("title")
    reader = f"selectolax {version('selectolax')}"
    return Extract("".join(layout.pieces), title.text() if title else "", reader=reader)


class _Layout:
    """Text set in lines and paragraphs, as a browser without styles would."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._newlines = 0  # owed before the next words

    def add(self, words: str, *, as_is: bool = False) -> None:
        if not as_is:
            words = _BLANKS.sub(" ", words)
            if self._newlines or not self.pieces or self.pieces[-1][-1] in " \t":
                words = words.lstrip(" ")
        if not words:
            return
        if self._newlines and self.pieces:
            self.pieces.append("\n" * self._newlines)
        self._newlines = 0
        self.pieces.append(words)

    def pass_edge(self, tag: str | None, *, leaving: bool = False) -> None:
        """The start or the end of an element is passed."""
        if tag == "br" and not leaving:
            self._newlines += 1
        elif tag in _LINES:
            self._newlines = max(self._newlines, 1)
        elif tag in _PARAGRAPHS:
            self._newlines = max(self._newlines, 2)
        elif tag in {"td", "th"} and not leaving and not self._newlines:
            self.add("\t", as_is=True)


def _next_in_order(node: LexborNode | None, layout: _Layout) -> LexborNode | None:
    while node is not None:
        layout.pass_edge(node.tag, leaving=True)
        if node.next is not None:
            return node.next
        node = node.parent
    return None


def _is_set_as_is(node: LexborNode) -> bool:
    return node.parent is not None and node.parent.tag in {"pre", "textarea"}


def _is_hidden(node: LexborNode) -> bool:
    if node.tag in _NOT_SHOWN:
        return True
    if not node.is_element_node:
        return False
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))


def read_pdf(data: bytes) -> Extract:
    """The text of a PDF, its pages parted by form feeds."""
    reader = f"pypdf {version('pypdf')}"
    try:
        document = PdfReader(BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            return Extract(reason="locked", reader=reader)
        title = (document.metadata.title if document.metadata else None) or ""
        pages: list[str] = []
        for page in document.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MAX_TEXT_CHARS:
                break
    except (DependencyError, FileNotDecryptedError):
        return Extract(reason="locked", reader=reader)
    except PyPdfError:
        return Extract(reason="broken", reader=reader)
    text = PAGE_BREAK.join(pages)
    return Extract(text if text.strip(PAGE_BREAK + " \n") else "", str(title), reader=reader)


def limit_self(cpu_s: int) -> None:
    """From here on this process can harm nobody: little time, little memory, no files."""
    _limit(resource.RLIMIT_CPU, cpu_s, cpu_s + 1)
    _limit(resource.RLIMIT_AS, MEMORY_BYTES, MEMORY_BYTES)
    _limit(resource.RLIMIT_FSIZE, 0, 0)
    _limit(resource.RLIMIT_CORE, 0, 0)


def _limit(what: int, soft: int, hard: int) -> None:
    with contextlib.suppress(ValueError, OSError):  # some systems do not know every limit
        resource.setrlimit(what, (soft, hard))


def main(cpu_s: str, kind: str, charset: str) -> None:
    limit_self(int(cpu_s))
    found = extract(sys.stdin.buffer.read(), kind=kind, charset=charset)
    sys.stdout.buffer.write(json.dumps(asdict(found)).encode())


if __name__ == "__main__":
    main(*sys.argv[1:4])
