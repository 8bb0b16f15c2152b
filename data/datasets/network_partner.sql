-- The counts of each activity under each other; those that an activity leaves blank are none.
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
    a.activity_type,
    a.network_level,
    counted.partner_sector,
    counted.partners
from network_activity a
left join host on host.province = a.province and host.centre_code = a.host_centre
cross join lateral (
    values
        ('state', coalesce(a.partners_state, 0)),
        ('lao', coalesce(a.partners_lao, 0)),
        ('private', coalesce(a.partners_private, 0)),
        ('community', coalesce(a.partners_community, 0)),
        ('parents', coalesce(a.partners_parents, 0))
) as counted(partner_sector, partners)
