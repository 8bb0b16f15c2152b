-- One analysis row per district and affiliation, as delivered.
select province, district, period, affiliation, sites from education_site
