"""Reads a typed text: cuts it into pieces, and says what each piece stands for."""
