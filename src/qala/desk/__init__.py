"""The record in a browser: pages and JSON of a dossier, served by ourselves and bound to this machine."""
