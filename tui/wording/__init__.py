"""Every sentence that a person reads at the console, one module an area. Plain text, no markup."""
