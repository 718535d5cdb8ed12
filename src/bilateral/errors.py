"""The errors of bilateral.

BilateralError
    InputError      what the user gave cannot be used
"""


class BilateralError(Exception):
    """Base of all errors that bilateral raises on purpose; the message is one line."""


class InputError(BilateralError):
    """What the user gave cannot be used: the message names the place, the fault and the remedy."""


def internal(error: BaseException) -> str:
    """What is said of an error that nobody raised on purpose."""
    return f"internal error: {type(error).__name__}: {error}"
