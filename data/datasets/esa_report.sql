-- One analysis row per education area and term: the report of its own centre.
select
    province,
    district,
    period,
    case when received_on is null then 'silent' when received_on > due_on then 'late' else 'on_time' end
        as report_state,
    coalesce(complete, false) as is_complete,
    coalesce(complete and received_on <= due_on, false) as is_on_time
from group_report
where reporting_unit = 'esa'
