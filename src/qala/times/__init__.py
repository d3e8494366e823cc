"""Times: found in the text, valued against the document's date, and the document's date itself."""
