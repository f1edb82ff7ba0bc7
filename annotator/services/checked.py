"""What a check found, of a project or of a file."""

from dataclasses import dataclass

from annotator.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """What does not hold, a hundred places at most; nothing is wrong when there is none."""

    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def as_json(self) -> dict[str, object]:
        """Return the object the command line prints."""
        return {"ok": self.ok, "problems": [one.as_json() for one in self.problems]}
