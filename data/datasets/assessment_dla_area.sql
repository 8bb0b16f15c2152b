-- Open centres by area of this one standard; areas of another standard never come in here.
select
    a.province,
    a.district,
    a.period,
    c.lao,
    a.centre_code,
    coalesce(c.centre_type, 'u') as centre_type,
    a.area_no::varchar as dla_area,
    a.passed is not null as has_result,
    coalesce(a.passed, false) as has_passed,
    a.score_percent is not null as has_score,
    coalesce(a.score_percent, 0) as score_percent
from centre_assessment_area a
join centre c
    on c.province = a.province and c.centre_code = a.centre_code and c.period = a.period
where a.standard = 'dla_2559' and c.status = 'open'
