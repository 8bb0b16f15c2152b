-- One analysis row per district, sex and year of age.
select
    province,
    district,
    period,
    sex,
    age_band(age * 12) as age_band,
    school_age(age * 12) as school_age,
    age,
    persons
from population
