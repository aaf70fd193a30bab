"""What is known, by meaning: vectors beside the database, made from it and never relied on."""


def nearest(text: str, limit: int) -> dict[int, float] | None:
    """Ids of Known that mean the likest, with how like (0 to 1); None where nothing is filed."""
    return None
