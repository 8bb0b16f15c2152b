"""How a value is spread along an order, such as from poor to rich, over a ranked `Distribution`."""
