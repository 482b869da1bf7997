"""How JSON is spelled on its way to programs."""

import json


def spelled(told: object) -> bytes:
    r"""JSON in UTF-8, without blanks; half a surrogate pair is shown as "?".

    >>> spelled({"name": "Šefčovič"}).decode(), spelled({"name": "\ud83c"})
    ('{"name":"Šefčovič"}', b'{"name":"?"}')
    """
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
