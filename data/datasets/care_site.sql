-- One analysis row per district, agency and age band. `carers_short`: carers missing even by the widest
-- ratio of the band (that of its oldest children); the true need is higher where children are younger.
with widest as (
    select
        max(case when rate = 'children_per_carer_1' then amount end) as under_2,
        max(case when rate = 'children_per_carer_3_5' then amount end) as from_2
    from rate
)
select
    c.province,
    c.district,
    c.period,
    c.agency,
    c.age_band,
    coalesce(c.opening_hours, 'u') as opening_hours,
    c.sites,
    c.places,
    c.carers,
    greatest(
        ceil(c.enrolled / case when c.age_band = '0_1' then w.under_2 else w.from_2 end)::integer
            - c.carers,
        0
    ) as carers_short
from care_provision c
cross join widest w
