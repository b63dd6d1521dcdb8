"""The rules: facts and an instant in, a value out. They import nothing but siblings."""
