-- One analysis row per district, agency and age band. `enrolled_over`: the children of a row whose
-- carers are too few even by the widest ratio of its band (that of its oldest children).
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
    c.enrolled,
    c.waiting,
    case
        when c.enrolled > c.carers * case when c.age_band = '0_1' then w.under_2 else w.from_2 end
        then c.enrolled else 0
    end as enrolled_over
from care_provision c
cross join widest w
