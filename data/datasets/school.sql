-- One analysis row per school of the register and term for which any school reported care; in a year
-- without reports the first term stands for it. A school without a row in `school_group` is unallocated.
with term as (
    select distinct province, period from student_care
    union
    select distinct s.province, s.period || '-1' from school s
    where not exists (
        select 1 from student_care c where c.province = s.province and left(c.period, 4) = s.period
    )
)
select
    s.province,
    s.district,
    t.period,
    g.quality_group,
    coalesce(s.school_level, 'u') as school_level,
    g.quality_group is not null as is_in_group,
    c.school_code is not null as is_reported
from school s
join term t on t.province = s.province and left(t.period, 4) = s.period
left join school_group g
    on g.province = s.province and g.school_code = s.school_code and g.period = s.period
left join student_care c
    on c.province = s.province and c.school_code = s.school_code and c.period = t.period
