-- One analysis row per centre and activity; what the centre is stands in its latest register.
with known as (
    select province, centre_code, arg_max(lao, period) as lao,
        arg_max(centre_type, period) as centre_type
    from centre
    group by province, centre_code
)
select
    p.province,
    p.district,
    p.period,
    known.lao,
    a.activity_type,
    a.network_level,
    coalesce(known.centre_type, 'u') as centre_type,
    coalesce(p.was_advised, false) as was_advised,
    coalesce(p.has_taken_advice, false) as has_taken_advice
from network_participation p
join network_activity a on a.province = p.province and a.activity_no = p.activity_no
left join known on known.province = p.province and known.centre_code = p.centre_code
