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
),
-- A year's lunches of one child in a centre of so many children, at the rate of the term's first day.
lunch as (
    select r.code as period,
        max(case when a.rate = 'lunch_to_40' then a.amount end) * max(case when a.rate = 'lunch_days' then a.amount end) as to_40,
        max(case when a.rate = 'lunch_41_100' then a.amount end) * max(case when a.rate = 'lunch_days' then a.amount end) as to_100,
        max(case when a.rate = 'lunch_101_120' then a.amount end) * max(case when a.rate = 'lunch_days' then a.amount end) as to_120,
        max(case when a.rate = 'lunch_121_up' then a.amount end) * max(case when a.rate = 'lunch_days' then a.amount end) as more
    from period r
    join rate a on r.starts between a.valid_from and coalesce(a.valid_to, date '9999-12-31')
    where r.kind = 'survey_round'
    group by r.code
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
    case when t.is_reported then 0 else coalesce(c.capacity, 0) end as silent_capacity,
    coalesce(t.enrolled * case when t.enrolled <= 40 then l.to_40 when t.enrolled <= 100 then l.to_100
        when t.enrolled <= 120 then l.to_120 else l.more end, 0) as lunch_baht,
    case when t.is_reported then 0 else coalesce(c.capacity * l.to_40, 0) end as silent_lunch_baht
from counted t
join period r on r.kind = 'survey_round' and r.code = t.period
join period y on y.kind = 'academic_year' and r.starts between y.starts and y.ends
left join lunch l on l.period = t.period
left join centre c
    on c.province = t.province and c.centre_code = t.centre_code and c.period = y.code
