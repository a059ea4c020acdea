"""Protection of everything that leaves: over a page, an edition and time; and the attacker that proves it."""
