"""Where a problem stands: beside its field, and taking no row while there is none."""

from __future__ import annotations

from textual.visual import VisualType
from textual.widgets import Static


class ProblemLine(Static):
    """A line that is there only when it says something."""

    def __init__(self, field: str) -> None:
        """`field` is the name by which core would report the problem."""
        super().__init__("", markup=False, classes="problem", id=f"problem-{field}")
        self.display = False

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Says it, or goes away."""
        super().update(content, layout=layout)
        self.display = bool(str(content))
