"""What the evidence pages keep in the database; one module a record. (Answers lie beside the figures in the store.)"""
