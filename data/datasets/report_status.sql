-- One analysis row per centre that was to report, and whether it did in time.
select
    province,
    district,
    period,
    case when received_on is null then 'silent' when received_on > due_on then 'late' else 'on_time' end
        as report_state,
    received_on is not null as is_received,
    received_on is not null and received_on <= due_on as is_on_time
from report_status
