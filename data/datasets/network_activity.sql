-- One analysis row per activity. Its local government is the one named, or else that of the host centre in
-- the latest register.
with host as (
    select province, centre_code, arg_max(lao, period) as lao
    from centre
    group by province, centre_code
)
select
    a.province,
    a.district,
    a.period,
    coalesce(a.lao, host.lao) as lao,
    a.activity_no,
    a.activity_name,
    a.held_on,
    a.evidence_link,
    a.activity_type,
    a.network_level,
    coalesce(a.network_objective, 'u') as network_objective,
    coalesce(a.dla_area, 'u') as dla_area,
    case when coalesce(a.has_award, false) then 'yes' else 'no' end as network_award,
    coalesce(a.has_award, false) as has_award,
    coalesce(a.money_baht, 0) as money_baht,
    coalesce(a.in_kind_baht, 0) as in_kind_baht
from network_activity a
left join host on host.province = a.province and host.centre_code = a.host_centre
