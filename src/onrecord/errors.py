"""What can go wrong, as one tree.

    OnRecordError
    ├── IntakeError
    │   ├── FetchError       an address that could not be fetched
    │   └── DecodingError    bytes that are no text in any encoding we know
    ├── ReadingError         one story that could not be read; the batch goes on
    │   └── EngineMissingError   what an engine needs is not installed, or broken
    ├── RecordError          a line that is no record
    ├── ArchiveError         an archive that cannot be opened, read or written
    │   ├── NotFoundError    something that is not in it
    │   ├── SchemaError      one that a newer program made
    │   └── BusyError        one that another program writes in
    ├── QuestionError        a question that cannot be asked so
    ├── SettingsError        a setting that cannot be used
    └── SpanError            a stretch of text that cannot be (also a ValueError)

A page that is no story raises nothing: it is a `Refused` with its reason.
"""


class OnRecordError(Exception):
    """The root: catch this to catch all of ours."""

    def __reduce__(self) -> tuple[object, ...]:
        # Ours are made of facts, not of their message, which is all that an exception takes along to another process.
        return _again, (type(self), self.args, vars(self))


def _again(kind: type[OnRecordError], args: tuple[object, ...], facts: dict[str, object]) -> OnRecordError:
    """An error as it was in the process that raised it."""
    error = kind.__new__(kind, *args)
    vars(error).update(facts)
    return error


class IntakeError(OnRecordError):
    """A source that could not be taken in."""

    def __init__(self, uri: str, reason: str) -> None:
        super().__init__(f"{uri}: {reason}")
        self.uri = uri
        self.reason = reason


class FetchError(IntakeError):
    """An address that could not be fetched: `uri` and `reason` say which and why.

    `wait` is how many seconds the server asks to leave it alone, where it says so.
    """

    def __init__(self, uri: str, reason: str, *, wait: float | None = None) -> None:
        super().__init__(uri, reason)
        self.wait = wait


class DecodingError(IntakeError):
    """Bytes that are no text: `encoding` is the one that was tried last."""

    def __init__(self, uri: str, encoding: str, reason: str) -> None:
        super().__init__(uri, reason)
        self.encoding = encoding


class ReadingError(OnRecordError):
    """One story that could not be read; `uri` names it."""

    def __init__(self, uri: str, reason: str) -> None:
        super().__init__(f"{uri}: {reason}")
        self.uri = uri
        self.reason = reason


class EngineMissingError(ReadingError):
    """An engine whose libraries or weights are not there, or broken: `engine` names it, `reason` says what helps."""

    def __init__(self, engine: str, reason: str) -> None:
        super().__init__(engine, reason)
        self.engine = engine


class RecordError(OnRecordError):
    """A line that is no record; `uri` names it."""

    def __init__(self, uri: str, reason: str) -> None:
        super().__init__(f"{uri}: {reason}")
        self.uri = uri
        self.reason = reason


class ArchiveError(OnRecordError):
    """An archive that cannot be opened, read or written."""


class NotFoundError(ArchiveError):
    """Something that is not in the archive: `kind` says what ("story", "archive"), `id` which."""

    def __init__(self, kind: str, id: str) -> None:
        super().__init__(f"{id}: there is no such {kind}")
        self.kind = kind
        self.id = id


class SchemaError(ArchiveError):
    """An archive of a newer program: `found` is the form of its tables, `known` the newest that this program knows."""

    def __init__(self, archive: str, *, found: str, known: str) -> None:
        super().__init__(f"{archive}: made by a newer onrecord (form {found}, this one knows up to {known}); install that one")
        self.found = found
        self.known = known


class BusyError(ArchiveError):
    """Another program is writing, or all connections are taken, and it did not come to an end."""


class QuestionError(OnRecordError):
    """A question that cannot be asked so."""


class SettingsError(OnRecordError):
    """A setting that cannot be used: `key` and `value` are as given."""

    def __init__(self, key: str, value: object, helps: str) -> None:
        super().__init__(f"{key} = {value!r}: {helps}")
        self.key = key
        self.value = value


class SpanError(OnRecordError, ValueError):
    """A stretch of text that cannot be: empty, backwards, or outside its text."""
