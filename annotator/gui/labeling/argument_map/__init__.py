"""The argument map: what is linked in the document that is labeled, as a drawing below the passage."""
