"""Whether the server is there, and can look into its archive."""

from fastapi import APIRouter, Request

from onrecord.faces.serving.state import archive_of

router = APIRouter()


@router.get("/health", include_in_schema=False)
def health(request: Request) -> dict[str, str]:
    """It says so; where the archive cannot be looked into, the answer is a problem."""
    archive_of(request).state()
    return {"status": "ok"}
