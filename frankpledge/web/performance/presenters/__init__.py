"""Records of performance as pages show them."""
