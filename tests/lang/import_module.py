# import binds the top name; a module is run once
import helpers.plain
import helpers.plain as again
import helpers

print(helpers.plain.value, again is helpers.plain, again.__name__, helpers.__name__, type(helpers).__name__)
helpers.plain.value = 5
from helpers.plain import value, function as f
print(value, f(), again.get(), __name__)
again.value += 1
print(value, again.get())
