"""What pages of plans show, made from what is kept; nothing here asks the database or writes."""
