-- Every open centre of a province and year in which this standard was used, with its result by it: no row of
-- another standard comes in here, so that no figure can be taken over two scales.
with result as (
    select province, period, centre_code, score_percent,
        case
            when grade in ('A', 'very_good') then 'A'
            when grade in ('B', 'good') then 'B'
            when grade in ('C', 'minimum') then 'C'
            when grade in ('D', 'improve') then 'D'
            else 'not_assessed'
        end as national_grade
    from centre_assessment
    where standard = 'national_2562'
),
used as (select distinct province, period from result),
part as (
    select distinct p.province, p.period, p.centre_code
    from network_participation p
    join network_activity a on a.province = p.province and a.activity_no = p.activity_no
),
network as (select distinct province, period from network_activity)
select
    c.province,
    c.district,
    c.period,
    c.lao,
    c.centre_code,
    c.centre_name,
    coalesce(c.centre_type, 'u') as centre_type,
    coalesce(r.national_grade, 'not_assessed') as national_grade,
    coalesce(r.national_grade, 'not_assessed') <> 'not_assessed' as is_assessed,
    coalesce(r.national_grade = 'D', false) as is_weak,
    case when part.centre_code is not null then 'yes' when network.province is not null then 'no' else 'u'
        end as network_part,
    r.score_percent is not null as has_score,
    coalesce(r.score_percent, 0) as score_percent
from centre c
join used on used.province = c.province and used.period = c.period
left join result r
    on r.province = c.province and r.period = c.period and r.centre_code = c.centre_code
left join part
    on part.province = c.province and part.period = c.period and part.centre_code = c.centre_code
left join network on network.province = c.province and network.period = c.period
where c.status = 'open'
