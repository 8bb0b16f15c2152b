-- Every open centre of a province and year in which this standard was used, with its result by it: no row of
-- another standard comes in here, so that no figure can be taken over two scales.
with result as (
    select province, period, centre_code, score_percent,
        case
            when grade = 'very_good' then 'very_good'
            when grade = 'good' then 'good'
            when grade = 'basic' then 'basic'
            when grade = 'fail' then 'fail'
            else 'not_assessed'
        end as bma_grade
    from centre_assessment
    where standard = 'bma_7x35'
),
used as (select distinct province, period from result)
select
    c.province,
    c.district,
    c.period,
    c.lao,
    c.centre_code,
    coalesce(c.centre_type, 'u') as centre_type,
    coalesce(r.bma_grade, 'not_assessed') as bma_grade,
    coalesce(r.bma_grade, 'not_assessed') <> 'not_assessed' as is_assessed,
    r.score_percent is not null as has_score,
    coalesce(r.score_percent, 0) as score_percent
from centre c
join used on used.province = c.province and used.period = c.period
left join result r
    on r.province = c.province and r.period = c.period and r.centre_code = c.centre_code
where c.status = 'open'
