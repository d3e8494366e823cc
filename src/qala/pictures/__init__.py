"""Pictures for a report, as SVG: a matrix of positions, a timeline of events, a network."""
