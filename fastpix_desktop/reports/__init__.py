"""Reports about a library that leave the program: lists, the languages that are missing, and saved files of them."""
