"""Counts as pictures, where looking beats reading. Drawn from nought, so that none looks larger."""
