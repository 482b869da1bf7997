"""The document of the API, as OpenAPI 3.1 has it: what FastAPI tells of the addresses, with the schema of a record."""

from typing import Any

from fastapi import FastAPI

from onrecord.record.codec import schema

RECORD = {"$ref": "#/components/schemas/RecordWire"}


def document(app: FastAPI) -> dict[str, Any]:
    """The document, made once: then it is what the application has."""
    if app.openapi_schema is None:
        told = FastAPI.openapi(app)
        told["components"]["schemas"] |= _within(schema()["$defs"])
        app.openapi_schema = told
    return app.openapi_schema


def _within(told: Any) -> Any:
    """A schema whose references lead into the document."""
    match told:
        case dict():
            return {name: _within(value) for name, value in told.items()}
        case list():
            return [_within(one) for one in told]
        case str():
            return told.replace("#/$defs/", "#/components/schemas/") if told.startswith("#/$defs/") else told
        case _:
            return told
