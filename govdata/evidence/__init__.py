"""What follows from published figures: derived numbers, chains, answered goals, audits, implied bounds."""
