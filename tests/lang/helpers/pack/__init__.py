first = "first"
second = "second"
_hidden = "hidden"
