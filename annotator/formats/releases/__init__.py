"""What an export writes, and reads back: the dataset, its card, its manifest, its schemas."""
