-- Open centres where the province recorded its network's activities in that academic year.
with reached as (
    select p.province, p.period, p.centre_code,
        max(case a.network_level when 'lao' then 1 when 'district' then 2 when 'province' then 3 else 4 end) as nth
    from network_participation p
    join network_activity a on a.province = p.province and a.activity_no = p.activity_no
    group by p.province, p.period, p.centre_code
)
select
    c.province,
    c.district,
    c.period,
    c.lao,
    c.centre_code,
    c.centre_name,
    coalesce(c.centre_type, 'u') as centre_type,
    case reached.nth when 1 then 'lao' when 2 then 'district' when 3 then 'province' when 4 then 'region'
        else 'none' end as network_reach,
    reached.nth is not null as took_part
from centre c
join (select distinct province, period from network_activity) held
    on held.province = c.province and held.period = c.period
left join reached
    on reached.province = c.province and reached.period = c.period and reached.centre_code = c.centre_code
where c.status = 'open'
