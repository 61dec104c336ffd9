"""HTTP: connections, retries, rate limiting, and failures as FastPixErrors."""
