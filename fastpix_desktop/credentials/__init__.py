"""Stores the Access Token ID and Secret Key in the operating system's keyring. Only this package uses `keyring`."""
