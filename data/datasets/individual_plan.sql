-- One analysis row per plan in the year in which it was opened.
select
    province,
    district,
    period,
    lao,
    network,
    coalesce(sex, 'u') as sex,
    case_age(age_years) as case_age
from individual_plan
