"""Speaker phrases: role, institution, nationality, name and apposition in any order (S0-S12)."""
