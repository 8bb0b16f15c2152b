-- One analysis row per child of a list: who was visited, what was found, who needs help.
select
    province,
    district,
    period,
    subdistrict,
    coalesce(sex, 'u') as sex,
    age_band(age_months) as age_band,
    school_age(age_months) as school_age,
    coalesce(poverty, 'pending') as poverty,
    case when disability is null then 'u' when disability = '0' then 'no' else 'yes' end as disability,
    trace_result,
    case when trace_result = 'found_oos' then coalesce(cause, 'u') else 'u' end as cause,
    case when coalesce(needs_help, false) then coalesce(main_need, 'other') else 'none' end as main_need,
    case when coalesce(needs_help, false) then coalesce(help_status, 'waiting') else 'not_needed' end as help_status,
    trace_result <> 'not_visited' as is_surveyed,
    trace_result = 'found_oos' as is_out_of_school,
    coalesce(needs_help, false) as needs_help,
    coalesce(age_months between 36 and 227, false) as is_3_18
from out_of_school
