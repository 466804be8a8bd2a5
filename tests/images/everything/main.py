# Names that are computed: nothing may be left out of the image.
import sys

words = ["split", "upper", "join"]


def call(value, name, *arguments):
    return getattr(value, name)(*arguments)


print(call(call("all of it", words[1]), words[0]), call("-", words[2], "abc"))
print(getattr(sys, "byte" + "order"), getattr(sys, "version_" + "info")[:2], getattr(sys, "max" + "size") > 1 << 30)
print([name for name in dir(list) if name.startswith("in")])
