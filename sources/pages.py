"""How the pages of a document stand apart in its readable text."""

PAGE_BREAK = "\f"
