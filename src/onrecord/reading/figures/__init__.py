"""Figures: amounts, their units and limits, and what they measure."""
