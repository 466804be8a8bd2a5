# frames of an imported module in a traceback
import helpers.raises

print("imported")
helpers.raises.run(0)
