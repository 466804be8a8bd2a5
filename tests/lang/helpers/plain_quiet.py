value = "quiet"
