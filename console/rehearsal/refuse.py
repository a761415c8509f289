"""How OBS refuses a request: its codes, its very words, and the checks that lead to them. Pure."""

from typing import Any

from console.protocol.codes import Status


class Refused(Exception):
    """A request that OBS answers with an error."""

    def __init__(self, code: int, comment: str = "") -> None:
        super().__init__(comment)
        self.code, self.comment = int(code), comment


class Fields:
    """A request's data with OBS's own checks."""

    def __init__(self, data: Any) -> None:
        self.data = data

    def need(self, name: str) -> Any:
        if not isinstance(self.data, dict):
            raise Refused(Status.MISSING_DATA, "Your request data is missing or invalid (non-object)")
        if name not in self.data or self.data[name] is None:
            raise Refused(Status.MISSING_FIELD, f"Your request is missing the `{name}` field.")
        return self.data[name]

    def has(self, name: str) -> bool:
        return isinstance(self.data, dict) and self.data.get(name) is not None

    def said(self, name: str) -> str | None:
        """A text that is there and not empty; what is none counts as not there."""
        value = self.data.get(name) if isinstance(self.data, dict) else None
        return value if isinstance(value, str) and value else None

    def text(self, name: str, empty: bool = False) -> str:
        value = self.need(name)
        if not isinstance(value, str):
            raise Refused(Status.INVALID_TYPE, f"The field value of `{name}` must be a string.")
        if not value and not empty:
            raise Refused(Status.EMPTY_FIELD, f"The field value of `{name}` must not be empty.")
        return value

    def flag(self, name: str) -> bool:
        value = self.need(name)
        if not isinstance(value, bool):
            raise Refused(Status.INVALID_TYPE, f"The field value of `{name}` must be boolean.")
        return value

    def number(self, name: str, least: float | None = None, most: float | None = None) -> float:
        value = self.need(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(Status.INVALID_TYPE, f"The field value of `{name}` must be a number.")
        if least is not None and value < least:
            raise Refused(
                Status.OUT_OF_RANGE, f"The field value of `{name}` is below the minimum of `{least:f}`"
            )
        if most is not None and value > most:
            raise Refused(
                Status.OUT_OF_RANGE, f"The field value of `{name}` is above the maximum of `{most:f}`"
            )
        return float(value)

    def whole(self, name: str, least: float | None = None, most: float | None = None) -> int:
        return int(self.number(name, least, most))

    def table(self, name: str) -> dict[str, Any]:
        value = self.need(name)
        if not isinstance(value, dict):
            raise Refused(Status.INVALID_TYPE, f"The field value of `{name}` must be an object.")
        return value
