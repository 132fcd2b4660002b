"""What a quantity counts or measures: the noun of its clause, found from the number outwards (`find.indicator_of`)."""
