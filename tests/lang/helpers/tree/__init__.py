name = "tree"
