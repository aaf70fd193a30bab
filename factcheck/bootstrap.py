"""Make the Python environment when Django is not there. Standard library only."""


def ensure_environment(argv: list[str]) -> None:
    """Return at once where Django can be imported."""
