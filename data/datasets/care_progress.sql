-- One analysis row per school, term and step: whom the step reached, and whom it is for. The third
-- step counts only where the school states it.
select
    c.province,
    coalesce(s.district, c.district) as district,
    c.period,
    g.quality_group,
    part.care_step,
    part.reached,
    part.due
from student_care c
cross join lateral (
    values
        ('1_know', c.profiled, c.pupils),
        ('2_screen', c.screened, c.pupils),
        ('3_develop', coalesce(c.developed, 0), case when c.developed is null then 0 else c.pupils end),
        ('4_help', c.helped, c.n_risk + c.n_problem),
        ('5_refer', c.closed_internal + c.closed_external, c.referred_internal + c.referred_external)
) part (care_step, reached, due)
left join school s
    on s.province = c.province and s.school_code = c.school_code and s.period = left(c.period, 4)
left join school_group g
    on g.province = c.province and g.school_code = c.school_code and g.period = left(c.period, 4)
