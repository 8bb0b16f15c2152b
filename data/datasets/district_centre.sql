-- One analysis row per district and academic year; the register has no row for a district without a centre.
with register as (
    select province, period, district, count(*) filter (where status = 'open') as open_centres
    from centre
    group by all
)
select
    y.province,
    p.code as district,
    y.period,
    coalesce(r.open_centres, 0) as open_centres,
    coalesce(r.open_centres, 0) = 0 as is_without_centre
from (select distinct province, period from register) y
join place p on p.level = 'district' and p.parent = y.province
left join register r on r.province = y.province and r.period = y.period and r.district = p.code
