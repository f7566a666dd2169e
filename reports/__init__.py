"""Paper and files: one module per format. Takes finished values and computes nothing."""
