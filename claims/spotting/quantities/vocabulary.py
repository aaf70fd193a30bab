"""Word lists as they are read best: by the line."""


def words(listed: str) -> frozenset[str]:
    """Each word of a text."""
    return frozenset(listed.split())


def table(listed: str) -> dict[str, str]:
    """Lines of “name: form, form”: from each form to its name."""
    names: dict[str, str] = {}
    for line in listed.strip().splitlines():
        name, forms = line.split(":")
        names |= {form.strip(): name.strip() for form in forms.split(",")}
    return names
