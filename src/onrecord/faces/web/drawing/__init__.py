"""Drawings made on the server: values in, an SVG out."""
