"""How a write is sent, verified and recorded."""
