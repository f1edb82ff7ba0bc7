"""History: every act with its name, and going back to any moment."""
