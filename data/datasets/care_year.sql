-- One analysis row per school and academic year. Visits are counted from the start of the year, so its
-- latest report holds them all; who was due to finish stands in the latest report that has any.
with latest as (
    select
        province,
        arg_max(district, period) as district,
        left(period, 4) as year,
        school_code,
        arg_max(pupils, period) as pupils,
        arg_max(home_visited, period) as home_visited,
        arg_max(due_to_finish, period) filter (where due_to_finish > 0) as due_to_finish,
        arg_max(finished, period) filter (where due_to_finish > 0) as finished
    from student_care
    group by province, school_code, left(period, 4)
)
select
    c.province,
    coalesce(s.district, c.district) as district,
    c.year as period,
    g.quality_group,
    coalesce(s.school_level, 'u') as school_level,
    c.pupils,
    c.home_visited,
    coalesce(c.due_to_finish, 0) as due_to_finish,
    coalesce(c.finished, 0) as finished
from latest c
left join school s
    on s.province = c.province and s.school_code = c.school_code and s.period = c.year
left join school_group g
    on g.province = c.province and g.school_code = c.school_code and g.period = c.year
