# repr chooses quotes and escapes
for s in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\t", "nl\n", "cr\r", "nul\0", "esc\x1b", "\x7f", "back\\slash", "é", "\xad", "\ud7ff", ""):
    print(repr(s), len(repr(s)))
print(["'", '"', "\n"], str("'"), ascii("é\n"), ascii("日"))
