-- One analysis row per child of a list: who was visited, what was found, who needs help. A visit that
-- was recorded after the list's own says more than the list.
with later as (
    select
        province,
        list_no,
        max(visited_on) as visited_on,
        arg_max(trace_result, visited_on) as trace_result,
        arg_max(needs_help, visited_on) as needs_help,
        arg_max(coalesce(cause, cause_of_ministry_reason(ministry_reason)), visited_on) as cause,
        arg_max(main_need, visited_on) as main_need
    from trace
    group by province, list_no
),
child as (
    select
        l.* exclude (trace_result, needs_help, cause, main_need),
        case when t.list_no is null then l.trace_result else t.trace_result end as trace_result,
        coalesce(t.needs_help, l.needs_help) as needs_help,
        coalesce(t.cause, l.cause) as cause,
        coalesce(t.main_need, l.main_need) as main_need
    from out_of_school l
    left join later t
        on t.province = l.province and t.list_no = l.list_no
        and t.visited_on >= l.listed_on and t.visited_on > coalesce(l.visited_on, l.listed_on - 1)
)
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
from child
