"""An article with all that was read in it, as a reader wants it: its cards in the order of the text, and how its day is known."""
