"""Networks in the formats of others: GraphML for visone, GEXF for Gephi, DL for UCINET, a script for R, DNA's event list."""
