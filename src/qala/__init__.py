"""Qala reads Arabic political news and keeps the record of who said what, through which sources, and when."""
