# blocks by indentation of any width, tabs, blank lines and comments
if True:
  a = 1
  if a:
          b = 2

      # a comment at an odd place
          c = 3
# a comment at the left
  d = 4
if True:
	e = 5
	if e:
		f = 6
print(a, b, c, d, e, f)
