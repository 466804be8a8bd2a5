name = "twig"
