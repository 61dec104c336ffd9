"""What this build is made of: its version, its parts and their licences, and where newer ones are."""
