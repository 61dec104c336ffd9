"""The file of the journal of the writes, and the locks of the runs that write it."""
