# differs: identifiers are compared as they are written, not in their normal form NFKC
ﬁle = "a ligature"
file = "two letters"
print(ﬁle, file)
