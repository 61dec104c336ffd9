"""Plain records that all other packages use. They need no network, no files and no Qt."""
