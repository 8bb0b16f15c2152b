-- One analysis row per school, term and kind of referral.
select
    c.province,
    coalesce(s.district, c.district) as district,
    c.period,
    g.quality_group,
    part.referral_kind,
    part.referred,
    part.closed
from student_care c
cross join lateral (
    values
        ('internal', c.referred_internal, c.closed_internal),
        ('external', c.referred_external, c.closed_external)
) part (referral_kind, referred, closed)
left join school s
    on s.province = c.province and s.school_code = c.school_code and s.period = left(c.period, 4)
left join school_group g
    on g.province = c.province and g.school_code = c.school_code and g.period = left(c.period, 4)
