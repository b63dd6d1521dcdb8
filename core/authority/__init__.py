"""Verification and minting: what servers import."""
