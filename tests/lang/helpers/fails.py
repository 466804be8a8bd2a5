print("trying")
raise ValueError("body of fails")
