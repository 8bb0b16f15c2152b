-- One analysis row per district and day, as published.
select province, district, period, population, households from population_total
