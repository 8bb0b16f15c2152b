-- One analysis row per centre and term; the capacity is the register's of the same academic year. A
-- centre that was to report (`report_status`) and has no row is kept as silent: it counts no child.
with counted as (
    select
        t.province, t.district, t.period, t.centre_code,
        t.enrolled_m + t.enrolled_f as enrolled,
        t.teachers + t.carers as staff,
        t.ece_qualified,
        true as is_reported
    from centre_snapshot t
    union all
    select s.province, s.district, s.period, s.centre_code, null, 0, null, false
    from report_status s
    where not exists (
        select 1 from centre_snapshot t
        where t.province = s.province and t.period = s.period and t.centre_code = s.centre_code
    )
)
select
    t.province,
    t.district,
    t.period,
    c.lao,
    t.centre_code,
    centre_size(t.enrolled) as centre_size,
    coalesce(c.centre_type, 'u') as centre_type,
    t.is_reported,
    coalesce(t.enrolled, 0) as enrolled,
    case when c.capacity is null then 0 else coalesce(t.enrolled, 0) end as enrolled_with_capacity,
    case when t.is_reported then coalesce(c.capacity, 0) else 0 end as capacity,
    t.staff,
    coalesce(t.ece_qualified, 0) as ece_qualified,
    case when t.ece_qualified is null then 0 else t.staff end as staff_with_known_ece,
    case when t.is_reported then 0 else coalesce(c.capacity, 0) end as silent_capacity
from counted t
join period r on r.kind = 'survey_round' and r.code = t.period
join period y on y.kind = 'academic_year' and r.starts between y.starts and y.ends
left join centre c
    on c.province = t.province and c.centre_code = t.centre_code and c.period = y.code
