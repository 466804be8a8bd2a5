"""Writes a subset of JSON: objects, arrays, strings, integers, true, false and null."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}


def _pieces(value):
    if value is None or value is True or value is False:
        yield "null" if value is None else "true" if value else "false"
    elif isinstance(value, str):
        yield '"' + "".join(_ESCAPES.get(c, c) for c in value) + '"'
    elif isinstance(value, dict):
        mark = "{"
        for key, item in value.items():
            yield f'{mark}"{key}":'
            yield from _pieces(item)
            mark = ","
        yield "}" if mark == "," else "{}"
    elif isinstance(value, (list, tuple)):
        mark = "["
        for item in value:
            yield mark
            yield from _pieces(item)
            mark = ","
        yield "]" if mark == "," else "[]"
    else:
        yield str(value)


def dump(value):
    return "".join(_pieces(value))
