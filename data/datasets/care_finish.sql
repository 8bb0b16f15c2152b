-- One analysis row per school and academic year in which pupils were due to finish; a count given in
-- both terms of a year is taken from the later one.
with latest as (
    select *, row_number() over (
        partition by province, school_code, left(period, 4) order by period desc
    ) as nth
    from student_care
    where due_to_finish > 0
)
select
    c.province,
    coalesce(s.district, c.district) as district,
    left(c.period, 4) as period,
    g.quality_group,
    c.due_to_finish,
    c.finished
from latest c
left join school s
    on s.province = c.province and s.school_code = c.school_code and s.period = left(c.period, 4)
left join school_group g
    on g.province = c.province and g.school_code = c.school_code and g.period = left(c.period, 4)
where c.nth = 1
