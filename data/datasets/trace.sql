-- One analysis row per visit to a child of the list; the latest visit of a child is marked. A cause
-- that was not written follows from the ministry's reason, by the map of that dimension.
select
    province,
    district,
    period,
    trace_result,
    coalesce(cause, cause_of_ministry_reason(ministry_reason), 'u') as cause,
    coalesce(ministry_reason, 'none') as ministry_reason,
    ministry_reason is not null as has_reason,
    row_number() over (partition by province, period, list_no order by visited_on desc) = 1 as is_latest
from trace
