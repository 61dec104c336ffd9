"""Sends HTTP requests, repeats them after temporary failures, and turns failures into FastPixErrors."""
