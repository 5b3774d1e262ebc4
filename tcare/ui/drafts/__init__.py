"""What was typed in a form and not saved: kept within the case file, offered again, thrown away."""
