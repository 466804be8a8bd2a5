# a module with thousands of names
n = 3000
print("# a module with thousands of names")
for i in range(n):
    print(f"name_{i} = {i}")
print("def f():")
print("    global name_2999, name_0")
print("    name_0 = name_2999")
print("    del name_2999")
print("f()")
print("print(name_0, name_1500, 'name_2999' in globals(), sum(v for k, v in list(globals().items()) if k[:5] == 'name_'))")
