"""HTTP: connections, retries, the gate, and failures as errors of ours."""
