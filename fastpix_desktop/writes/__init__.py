"""How a write is sent, proved and recorded."""
