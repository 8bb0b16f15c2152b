-- One analysis row per centre and term; the capacity is the register's of the same academic year.
select
    t.province,
    t.district,
    t.period,
    centre_size(t.enrolled_m + t.enrolled_f) as centre_size,
    coalesce(c.centre_type, 'u') as centre_type,
    t.enrolled_m + t.enrolled_f as enrolled,
    case when c.capacity is null then 0 else t.enrolled_m + t.enrolled_f end as enrolled_with_capacity,
    coalesce(c.capacity, 0) as capacity,
    t.teachers + t.carers as staff
from centre_snapshot t
join period r on r.kind = 'survey_round' and r.code = t.period
join period y on y.kind = 'academic_year' and r.starts between y.starts and y.ends
left join centre c
    on c.province = t.province and c.centre_code = t.centre_code and c.period = y.code
