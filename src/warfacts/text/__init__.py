"""An article as the tool sees it: paragraphs, and the numbers, times and names in them."""
