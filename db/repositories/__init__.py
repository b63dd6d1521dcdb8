"""Repositories: domain objects in, domain objects out. They ask and write; they never decide."""
