name = "trunk"
