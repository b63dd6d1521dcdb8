"""A person who administers: what a role allows, and what it does not."""
