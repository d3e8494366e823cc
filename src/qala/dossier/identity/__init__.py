"""Who is who across documents: profiles, and the actors that they are of."""
