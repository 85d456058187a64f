"""One measured figure, its limit, and how it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A number; without a limit it is only told."""

    name: str
    value: float
    limit: float | None = None
    unit: str = ""

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.value > self.limit

    def __str__(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        digits = 0 if self.value >= 100 else 1 if self.unit in ("ms", "MB") else 2
        said = f"{self.name}: {self.value:.{digits}f}{unit}"
        if self.limit is None:
            return said
        return f"{said} (limit {self.limit:g}{unit}) {'OVER' if self.is_over else 'ok'}"
