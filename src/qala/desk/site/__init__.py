"""The desk as files for readers: every page with links from file to file, without forms and without a server."""
