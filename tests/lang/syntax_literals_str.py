# string literals: quotes, escapes, raw, concatenation, triple quotes
print('a', "b", 'it''s', "say \"hi\"", 'say "hi"', "it's")
print("tab\there", "nul:\0:", "\x41\102\u0043\U00000044")
print(r"raw\n\t", R'\\', "back\\slash", "line\
continued")
print("""triple "quoted" 'text'
second line\tend""")
print("a" "b" 'c'
      "d")
print(len("\r\n\a\b\f\v"), "\q" == "\\q", len(r"\"") )
