-- Every child of the survey and of the out-of-school list once, by the keys of both; only rounds that
-- hold both, because a list that was not brought in is not an empty one. Types of disability: 1 to 4
-- and 9 are disabilities, 5 to 8 special needs.
with later as (
    select province, list_no, max(visited_on) as visited_on, arg_max(trace_result, visited_on) as trace_result
    from trace
    group by province, list_no
),
both_held as (
    select province, period from child_survey
    intersect
    select province, period from out_of_school
),
every_child as (
    select province, period, child_key, district, sex, age_months, poverty, disability,
        true as in_centre, false as out_of_school
    from child_survey
    union all
    select l.province, l.period, l.child_key, l.district, l.sex, l.age_months, l.poverty, l.disability,
        false, true
    from out_of_school l
    left join later t
        on t.province = l.province and t.list_no = l.list_no
        and t.visited_on >= l.listed_on and t.visited_on > coalesce(l.visited_on, l.listed_on - 1)
    where coalesce(t.trace_result, l.trace_result) = 'found_oos'
),
child as (
    select
        province,
        period,
        child_key,
        arg_max(district, in_centre) as district,
        coalesce(arg_max(sex, in_centre), 'u') as sex,
        arg_max(age_months, in_centre) as age_months,
        coalesce(bool_or(poverty in ('extreme', 'poor')), false) as is_poor,
        coalesce(bool_or(disability in ('1', '2', '3', '4', '9')), false) as is_disabled,
        coalesce(bool_or(disability in ('5', '6', '7', '8')), false) as is_special,
        bool_or(in_centre) as in_centre,
        bool_or(out_of_school) as is_out_of_school
    from every_child
    join both_held using (province, period)
    group by province, period, child_key
)
select
    province,
    district,
    period,
    sex,
    age_band(age_months) as age_band,
    school_age(age_months) as school_age,
    coalesce(nullif(
        case when is_poor then 'p' else '' end
        || case when is_disabled then 'd' when is_special then 's' else '' end
        || case when is_out_of_school then 'o' else '' end, ''), 'none') as target_mix,
    is_poor,
    is_disabled,
    is_special,
    is_out_of_school,
    is_disabled or is_special as has_disability,
    in_centre
from child
