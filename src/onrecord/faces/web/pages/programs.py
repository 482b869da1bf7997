"""The page for whoever writes programs: each address of the API with what it takes and gives, from its own document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.faces.api.app import AT
from onrecord.faces.api.sending import sent
from onrecord.faces.web.rendering import render

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address of the API, as the page has it: `takes` are name, where it goes, type and meaning of each parameter."""

    method: str
    path: str
    tells: str
    takes: tuple[tuple[str, str, str, str], ...]
    gives: str | None


@router.get("/api", include_in_schema=False)
def api(request: Request) -> Response:
    """Every address, by what it is about."""
    told = request.app.state.api.openapi()
    places: dict[str, list[Place]] = {}
    for about, place in _places(told):
        places.setdefault(about, []).append(place)
    return render(request, "programs.html", at=AT, about=told["info"]["description"], places=places)


@router.get("/openapi.json", include_in_schema=False)
def document(request: Request) -> Response:
    """The document of the API, in OpenAPI 3.1."""
    return sent(request, request.app.state.api.openapi())


def _places(told: Mapping[str, Any]) -> Iterator[tuple[str, Place]]:
    """The addresses of a document, each under what it is about."""
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            takes = tuple(_taken(parameter) for parameter in one.get("parameters", ()))
            body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            fields = _fields(told, body) if body else ()
            done: dict[str, Any] = next((answer for status, answer in one["responses"].items() if status.startswith("2")), {})
            given = done.get("content", {}).get("application/json", {}).get("schema", {})
            yield (
                one["tags"][0],
                Place(
                    method=method.upper(),
                    path=path,
                    tells=one.get("description", ""),
                    takes=(*takes, *fields),
                    gives=_type(given) or None,
                ),
            )


def _taken(parameter: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return parameter["name"], parameter["in"], _type(parameter["schema"]), parameter.get("description", "")


def _fields(told: Mapping[str, Any], body: Mapping[str, Any]) -> tuple[tuple[str, str, str, str], ...]:
    """The fields of the JSON that is sent there."""
    schema = told["components"]["schemas"][body["$ref"].rpartition("/")[2]]
    return tuple((name, "body", _type(one), one.get("description", "")) for name, one in schema["properties"].items())


def _type(schema: Mapping[str, Any]) -> str:
    """A type in few words.

    >>> _type({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]}), _type({"$ref": "#/c/Stories"})
    ('string, several', 'Stories')
    """
    if "anyOf" in schema:
        return " or ".join(filter(None, (_type(one) for one in schema["anyOf"] if one.get("type") != "null")))
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"{_type(schema['items'])}, several"
    return str(schema.get("type", ""))
