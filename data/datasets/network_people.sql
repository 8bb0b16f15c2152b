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
    counted.participant_role,
    counted.persons
from network_activity a
left join host on host.province = a.province and host.centre_code = a.host_centre
cross join lateral (
    values
        ('parents', coalesce(a.n_parents, 0)),
        ('staff', coalesce(a.n_staff, 0)),
        ('community', coalesce(a.n_community, 0)),
        ('officers', coalesce(a.n_officers, 0)),
        ('children', coalesce(a.n_children, 0))
) as counted(participant_role, persons)
