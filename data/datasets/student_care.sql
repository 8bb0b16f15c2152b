-- One analysis row per school and term; the register of the same academic year says where the school
-- lies, and in which quality group. A count that the school left blank takes its pupils out of the
-- denominator too.
select
    c.province,
    coalesce(s.district, c.district) as district,
    c.period,
    g.quality_group,
    coalesce(s.school_level, 'u') as school_level,
    c.pupils,
    c.profiled,
    c.screened,
    c.n_risk,
    c.n_problem,
    coalesce(c.n_special, 0) as n_special,
    case when c.n_special is null then 0 else c.screened end as screened_for_special,
    coalesce(c.developed, 0) as developed,
    case when c.developed is null then 0 else c.pupils end as pupils_of_developed,
    c.helped,
    c.improved,
    c.likely_dropouts
from student_care c
left join school s
    on s.province = c.province and s.school_code = c.school_code and s.period = left(c.period, 4)
left join school_group g
    on g.province = c.province and g.school_code = c.school_code and g.period = left(c.period, 4)
