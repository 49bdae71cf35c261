"""What a fact is: its sections, fields, days, numbers and names. Pure: no input or output."""
