"""The record of an article as a page for a browser."""
