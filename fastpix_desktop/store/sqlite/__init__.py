"""Opens SQLite files, runs jobs on them in threads, and says what is wrong with them."""
