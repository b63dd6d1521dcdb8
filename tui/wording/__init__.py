"""Every sentence that a person reads at the console, one module an area. Plain text, no markup.

Written in English inside `_()`, and read in the language of the process (`language`).
"""
