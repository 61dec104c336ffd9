"""How parts of the cells of a table are painted."""
