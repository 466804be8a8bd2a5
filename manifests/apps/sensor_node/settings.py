"""The node's settings: defines of the manifest, and a text file in ROM that says the rest.

    # a comment
    key = value         integers, on/off, or text
"""
from firn import rom
from firn.config import HISTORY, NODE, PERIOD_MS, RUN_MS


class SettingsError(ValueError):
    def __init__(self, line, message):
        super().__init__(f"node.conf:{line}: {message}")


def _value(text):
    if text in ("on", "off"):
        return text == "on"
    digits = text[1:] if text[:1] == "-" else text
    return int(text) if digits.isdigit() else text


def parse(text):
    found = {}
    for number, line in enumerate(text.split("\n"), 1):
        line, _, _ = line.partition("#")
        if not (line := line.strip()):
            continue
        key, equals, value = line.partition("=")
        key = key.strip()
        if not equals:
            raise SettingsError(number, f"expected 'key = value', found {line!r}")
        if key in found:
            raise SettingsError(number, f"{key!r} was set before")
        found[key] = _value(value.strip())
    return found


class Settings:
    """Every setting as an attribute; the file's values win over the defaults."""

    node = NODE
    period = PERIOD_MS
    history = HISTORY
    run = RUN_MS

    def __init__(self, **defaults):
        self._values = {**defaults, **parse(str(rom.file("node.conf"), "utf-8"))}

    def __getattr__(self, name):
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"no setting {name!r}") from None
