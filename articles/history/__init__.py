"""What an article was: two versions compared, the time line of saves and steps, a version brought back."""
