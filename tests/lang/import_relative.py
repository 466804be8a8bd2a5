# relative imports of siblings, parents and their submodules
import helpers.tree.branch.leaf as leaf

print(leaf.names())
from helpers.tree.branch import leaf as same
print(same is leaf, leaf.__name__)
