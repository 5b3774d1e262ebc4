"""The stories people are dealt: one function each, told in the words of those who work with them."""
