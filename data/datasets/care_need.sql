-- One analysis row per district and age band, of the years that have a population counted by their end.
-- Children are counted where they are in care, the population where it is registered: the difference
-- is below zero in a district that takes in many from elsewhere.
with year_held as (
    select distinct c.province, c.period, p.ends
    from care_provision c
    join period p on p.kind = 'academic_year' and p.code = c.period
),
counted as (
    select y.province, y.period, max(n.period) as day
    from year_held y
    join population n on n.province = y.province and n.period::date <= y.ends
    group by y.province, y.period
),
registered as (
    select n.province, n.district, k.period, age_band(n.age * 12) as age_band, sum(n.persons) as persons
    from counted k
    join population n on n.province = k.province and n.period = k.day
    where n.age < 6
    group by all
),
in_care as (
    select province, district, period, age_band, sum(enrolled) as children
    from care_provision
    group by all
)
select
    r.province,
    r.district,
    r.period,
    r.age_band,
    r.persons::bigint as registered,
    coalesce(c.children, 0)::bigint as enrolled,
    (r.persons - coalesce(c.children, 0))::bigint as without_place
from registered r
left join in_care c using (province, district, period, age_band)
