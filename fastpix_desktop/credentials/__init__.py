"""Where the Access Token ID and Secret Key are kept: the only room that knows `keyring`."""
