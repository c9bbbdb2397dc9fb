"""How the pages say what stands in the records: pure functions, without a database."""
