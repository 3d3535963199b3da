"""The flow of an SOP: the graph of its steps, the rules it keeps, and how it is drawn."""
