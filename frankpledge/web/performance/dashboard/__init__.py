"""What the dashboard, the view of a year and the view of a district tell: gathered once, chosen by what is asked."""
