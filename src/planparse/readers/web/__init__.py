"""Web pages and their archives (.mht): the notice found on the page, its tables, what the page says of it."""
