"""What must hold of every report, whatever it is about: from a document to what is wrong with it."""
