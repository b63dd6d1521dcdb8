"""The audit log: read, proven, taken out; and what becomes of what somebody leaves behind."""
