"""Questions of the districts' scrutiny committees, and how they were answered."""
