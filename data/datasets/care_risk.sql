-- One analysis row per school, term and domain, in the school's own group and district.
select
    c.province,
    coalesce(s.district, c.district) as district,
    c.period,
    g.quality_group,
    c.risk_domain,
    c.n_risk,
    c.n_problem
from care_risk c
left join school s
    on s.province = c.province and s.school_code = c.school_code and s.period = left(c.period, 4)
left join school_group g
    on g.province = c.province and g.school_code = c.school_code and g.period = left(c.period, 4)
