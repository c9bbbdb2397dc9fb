"""The register of the risks that the partnership itself runs."""
