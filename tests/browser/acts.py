"""What the tests of the transcript page do in a browser: select, look, wait."""

# Where the mouse must go to select words: the middle of the line, at the edges of their letters.
EDGES = """(words) => {
  const text = document.getElementById("transcript-text");
  const nodes = [...text.querySelectorAll("[data-at]")].map((element) => element.firstChild);
  const start = nodes.map((node) => node.data).join("").indexOf(words);
  const letter = (place) => {
    let index = 0;
    while (place >= nodes[index].length) place -= nodes[index++].length;
    const range = document.createRange();
    range.setStart(nodes[index], place);
    range.setEnd(nodes[index], place + (nodes[index].data.codePointAt(place) > 0xffff ? 2 : 1));
    return range;
  };
  const ends = [letter(start), letter(start + words.length - 1)];
  ends[0].startContainer.parentElement.scrollIntoView({ block: "center" });
  const [first, last] = ends.map((range) => range.getBoundingClientRect());
  const middle = (box) => box.top + box.height / 2;
  return [first.left + 1, middle(first), last.right - 1, middle(last)];
}"""


def told(page, words):
    """Wait until the page says `words` where it tells what was done."""
    page.locator("#told", has_text=words).wait_for()


def at(page, pk):
    """Wait until the focus is on this sentence of the list, and it is the current one."""
    page.locator(f"#s-{pk}[aria-current=true] .candidate-quote:focus").wait_for()


def drag_over(page, words):
    """Select `words` as they stand on the page, by dragging the mouse over them."""
    left, top, right, bottom = page.evaluate(EDGES, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()
    page.locator("#spot:not([hidden]) form").wait_for()
