-- One analysis row per school, term and group of the screening.
select
    c.province,
    coalesce(s.district, c.district) as district,
    c.period,
    g.quality_group,
    part.screen_group,
    part.pupils
from student_care c
cross join lateral (
    values
        ('normal', c.n_normal), ('risk', c.n_risk), ('problem', c.n_problem),
        ('special', coalesce(c.n_special, 0))
) part (screen_group, pupils)
left join school s
    on s.province = c.province and s.school_code = c.school_code and s.period = left(c.period, 4)
left join school_group g
    on g.province = c.province and g.school_code = c.school_code and g.period = left(c.period, 4)
