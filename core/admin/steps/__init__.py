"""What several groups do within the transaction of a call."""
