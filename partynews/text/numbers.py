"""Numbers for readers."""


def grouped(number: int) -> str:
    """1284306 as "1.284.306"."""
    return f"{number:,}".replace(",", ".")


def digits(number: int) -> str:
    """The digits of a counter, at least seven, for showing one by one."""
    return str(number).zfill(7)
