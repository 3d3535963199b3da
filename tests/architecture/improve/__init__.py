"""The matrix of the improvement, one module for each part, as in `serve`."""
