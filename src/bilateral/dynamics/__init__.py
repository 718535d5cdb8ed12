"""What changes and what is open: shifts of stance, and questions that an article leaves."""

from bilateral.dynamics.questions import find_questions
from bilateral.dynamics.reported import attribute, dated
from bilateral.dynamics.shifts import find_shifts

__all__ = ["attribute", "dated", "find_questions", "find_shifts"]
