"""Numbers, units and message files in; text that keeps its evidence out. Open to every layer."""
