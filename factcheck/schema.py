"""What drf-spectacular cannot know of itself: our filters, our names, our problems."""

from typing import TYPE_CHECKING, Any

from drf_spectacular.openapi import AutoSchema

if TYPE_CHECKING:  # DRF's views load this module while they load
    from drf_spectacular.generators import SchemaGenerator

Schema = dict[str, Any]

PROBLEM_TYPE = "application/problem+json"
METHODS = {"get", "post", "delete"}
WRITES = {"post", "delete"}

VERBS = {"list": "list", "retrieve": "read", "create": "create"}


class NamedSchema(AutoSchema):
    """Operations are called as the action is: claims_assign, not claims_assign_create."""

    def get_operation_id(self) -> str:
        """The resource and what is done with it; what is said in between comes from the path."""
        tokens = [token for token in self._tokenize_path() if token]
        name = getattr(self.view, "action", None) or self.method.lower()
        words = [word.replace("-", "_") for word in tokens]
        if name in VERBS:
            return "_".join([*words, VERBS[name]])
        return "_".join([words[0], name])

    def get_override_parameters(self) -> list[Any]:
        """A list takes the filters of its view's `query`."""
        query = getattr(self.view, "query", None)
        is_list = getattr(self.view, "action", "") == "list"
        return [query] if query and is_list and query().fields else []


PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for a person."},
        "code": {"type": "string", "description": "One word for a program."},
        "errors": {
            "type": "array",
            "description": "The fields that are wrong.",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
        "newer": {
            "type": "object",
            "description": "After a stale draft: the newer one.",
            "additionalProperties": True,
        },
        "transcript": {
            "type": "string",
            "format": "uri",
            "description": "After importing a file again: the transcript that exists.",
        },
    },
}

ALWAYS = {
    "400": "The query or the body is not as described.",
    "406": "Only JSON is spoken here.",
    "429": "Too many requests; `Retry-After` says when to come back.",
}
SIGNED_IN = {"401": "Nobody is signed in."}
OF_ONE = {"404": "There is no such row."}
WRITING = {
    "403": "This person may not.",
    "409": "The rules refuse it, or somebody was faster; `detail` says why.",
    "413": "The body is too large.",
    "415": "The body is of a media type that is not taken here.",
    "422": "The address, the file or the words cannot be used; `detail` says why.",
}


def add_problems(
    result: Schema,
    generator: "SchemaGenerator",
    request: object,
    public: bool,  # noqa: FBT001
) -> Schema:
    """A postprocessing hook: documents every problem of every operation."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for method in METHODS & set(operations):
            _document(operations[method], path, method)
    return result


def _document(operation: Schema, path: str, method: str) -> None:
    told = dict(ALWAYS)
    if {} not in operation.get("security", [{}]):
        told |= SIGNED_IN
    if "{" in path:
        told |= OF_ONE
    if method in WRITES:
        told |= WRITING
    content = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for code, description in told.items():
        operation["responses"].setdefault(code, {"description": description, "content": content})


def locate_creations(
    result: Schema,
    generator: "SchemaGenerator",
    request: object,
    public: bool,  # noqa: FBT001
) -> Schema:
    """A postprocessing hook: what was made says where it is."""
    header = {
        "description": "The new row's own address.",
        "schema": {"type": "string", "format": "uri"},
    }
    for operations in result["paths"].values():
        for method in METHODS & set(operations):
            made = operations[method]["responses"].get("201")
            if made is not None:
                made["headers"] = {"Location": header}
    return result


def close_bodies(
    result: Schema,
    generator: "SchemaGenerator",
    request: object,
    public: bool,  # noqa: FBT001
) -> Schema:
    """A postprocessing hook: a field that a body does not know is refused."""
    for name, schema in result["components"]["schemas"].items():
        if name.endswith("Body"):
            schema["additionalProperties"] = False
    return result
