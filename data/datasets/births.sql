-- One analysis row per province, year and sex, as published.
select province, period, sex, births from births
