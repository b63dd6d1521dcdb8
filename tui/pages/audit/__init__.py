"""The audit log: every change and every security event, and whether the chain holds."""
