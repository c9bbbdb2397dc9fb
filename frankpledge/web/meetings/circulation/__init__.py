"""What is sent round: papers before a meeting, minutes after it, to whom, and who was not reached."""
