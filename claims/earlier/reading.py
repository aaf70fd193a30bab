"""JSON of any length, read as it comes: the items of a feed, a list, a page or of lines.

Memory is bounded by one item, whatever the length of the file. An item that is no JSON is told
and left out; the reading goes on behind it.
"""

import json
import re
import zlib
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

LARGEST_ITEM = 1 << 20  # characters
LISTS = frozenset({"dataFeedElement", "@graph", "claims", "itemListElement"})
NEXT = "nextPageToken"

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_MARK = re.compile(r'["{}\[\],]')
_INSIDE = re.compile(r'(?:[^"\\\n]++|\\.)*+', re.DOTALL)
_OPEN, _CLOSE = frozenset("{["), frozenset("}]")
_ENDS = _CLOSE | {","}
_QUOTE_OR_LINE = frozenset('"\n')
MOST_NAMES = 200  # of an object that is one check itself
_STEP = 1 << 16
_GZIP = b"\x1f\x8b"


class FeedError(Exception):
    """A file or page that cannot be read at all, with a sentence for whoever asked for it."""


@dataclass(frozen=True, slots=True)
class Bad:
    """An item that could not be read, and why."""

    reason: str


@dataclass(slots=True)
class Notes:
    """What the object around a list said: where the next page begins, if anywhere."""

    next_page: str = ""


def unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes themselves, of a file that may be packed by gzip. Raises FeedError."""
    stream = iter(chunks)
    first = next(stream, b"")
    while len(first) < len(_GZIP) and (more := next(stream, b"")):
        first += more
    if not first.startswith(_GZIP):
        yield first
        yield from stream
        return
    try:
        yield from _members(_with(first, stream))
    except zlib.error as error:
        raise FeedError("The packed file is damaged.") from error


def _members(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The plain bytes of one gzip member after the other, a step at a time."""
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)
    for chunk in chunks:
        data = chunk
        while data:
            if unpack.eof:
                unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)
            yield unpack.decompress(data, _STEP)
            data = unpack.unconsumed_tail or unpack.unused_data
    if not unpack.eof:
        raise zlib.error


def read_items(chunks: Iterable[bytes], notes: Notes) -> Iterator[Any]:
    """Each item, or Bad. Raises FeedError where the whole is none of the forms we know."""
    text = _Text(unpacked(chunks))
    text.skip_space()
    start = text.peek()
    if start == "":
        raise FeedError("There is nothing in it.")
    if start == "[":
        yield from _list(text)
    elif start == "{" and text.first_line_is_whole():
        yield from _lines(text, notes)
    elif start == "{":
        yield from _object(text, notes)
    else:
        raise FeedError(f"This is no JSON: it begins with “{text.ahead(30)}”.")


def _lines(text: "_Text", notes: Notes) -> Iterator[Any]:
    """One object a line; one that holds a list stands for its items."""
    while line := text.line():
        if not line.strip():
            continue
        item = _parsed(line)
        listed = next((name for name in LISTS if _is_list(item, name)), None)
        if listed is None:
            yield item
        else:
            notes.next_page = _token(item.get(NEXT))
            yield from item[listed]


def _object(text: "_Text", notes: Notes) -> Iterator[Any]:
    """The items of the list in an object, or the object itself where it holds none of ours."""
    text.take("{")
    whole: dict[str, Any] = {}
    while text.skip_space() and text.peek() not in {"}", ""}:
        name = text.value()
        text.skip_space()
        if not isinstance(name, str) or not text.take(":"):
            raise FeedError("The JSON is broken before its list begins.")
        text.skip_space()
        if name in LISTS and text.peek() == "[":
            whole.clear()
            whole[NEXT] = ""
            yield from _list(text)
        else:
            value = text.value()
            if name == NEXT:
                notes.next_page = _token(value)
            if NEXT not in whole and len(whole) < MOST_NAMES:
                whole[name] = value
        text.skip_space()
        text.take(",")
    if whole and NEXT not in whole:
        yield whole


def _list(text: "_Text") -> Iterator[Any]:
    text.take("[")
    while text.skip_space():
        if text.peek() == "":
            yield Bad("the file ends in the middle of its list")
            return
        if text.take("]"):
            return
        yield text.value()
        text.skip_space()
        text.take(",")


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return Bad("it is no JSON")


def _is_list(item: Any, name: str) -> bool:
    return isinstance(item, dict) and isinstance(item.get(name), list)


def _token(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _with(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


class _Text:
    """Text as it comes in, with what was read cut off."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._decoder = getincrementaldecoder("utf-8-sig")("replace")
        self._text, self._at, self._ended = "", 0, False

    def more(self) -> bool:
        """Take some more in; False at the end."""
        if self._ended:
            return False
        chunk = next(self._chunks, None)
        self._ended = chunk is None
        added = self._decoder.decode(chunk or b"", final=self._ended)
        self._text, self._at = self._text[self._at :] + added, 0
        return True

    def peek(self) -> str:
        while self._at >= len(self._text) and self.more():
            pass
        return self._text[self._at : self._at + 1]

    def ahead(self, number: int) -> str:
        return " ".join(self._text[self._at : self._at + number].split())

    def take(self, mark: str) -> bool:
        found = self.peek() == mark
        self._at += found
        return found

    def skip_space(self) -> bool:
        """True, so that a loop may begin with it."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text) or not self.more():
                return True

    def first_line_is_whole(self) -> bool:
        """Whether the first line is an object of its own and another line follows."""
        end = self._line_end()
        line = self._text[self._at : end]
        rest = self._text[end:].strip()
        if end - self._at > LARGEST_ITEM or (not rest and not self.more()):
            return False
        return isinstance(_parsed(line), dict)

    def line(self) -> str:
        """The next line with its end; in place of one that is too long, one that is no JSON."""
        end = self._line_end()
        line, self._at = self._text[self._at : end], end
        if len(line) <= LARGEST_ITEM or line.endswith("\n"):
            return line
        while not line.endswith("\n") and self.peek():
            end = self._line_end()
            line, self._at = self._text[end - 1 : end], end
        return "…\n"

    def _line_end(self) -> int:
        """Behind the next line's end, or behind as much of it as an item may be long."""
        looked = self._at
        while (end := self._text.find("\n", looked)) < 0:
            behind = len(self._text) - self._at
            if behind > LARGEST_ITEM or not self.more():
                return len(self._text)
            looked = self._at + behind
        return end + 1

    def value(self) -> Any:
        """The value that begins here, or Bad; what follows it is next."""
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError):
                if len(self._text) - self._at < LARGEST_ITEM and self.more():
                    continue
                return self._skip()
            if end < len(self._text) or not self.more():  # a number may go on in the next chunk
                self._at += end - self._at
                return found

    def _skip(self) -> Bad:
        """Leave out what begins here, up to where its brackets close or, outside, to a comma."""
        depth = passed = 0
        while self.peek():
            found = _MARK.search(self._text, self._at)
            end = found.end() if found else len(self._text)
            passed += end - self._at
            self._at = end
            sign = found.group() if found else ""
            if sign == '"':
                passed += self._skip_string()
            depth += (sign in _OPEN) - (sign in _CLOSE)
            if (depth == 0 and sign in _ENDS) or depth < 0:
                if (depth < 0 or sign == ",") and passed > 1:
                    self._at -= 1  # it belongs to what is around
                return _why(passed)
        return _why(passed)

    def _skip_string(self) -> int:
        """Go behind the string whose quote was just passed, or behind its line: how far."""
        passed = 0
        while self.peek():
            found = _INSIDE.match(self._text, self._at)
            end = found.end() if found else self._at
            passed += end - self._at
            self._at = end
            left = self._text[end : end + 1]
            if left in _QUOTE_OR_LINE:
                self._at += 1
                return passed + 1
            if left == "\\" and not self.more():
                self._at = len(self._text)
        return passed


def _why(passed: int) -> Bad:
    large = passed > LARGEST_ITEM
    return Bad("it is larger than any check" if large else "it is no JSON")
