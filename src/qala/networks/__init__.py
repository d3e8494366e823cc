"""Discourse networks: actors and concepts, tied by what actors say (needs scipy: `pip install 'qala[networks]'`)."""
