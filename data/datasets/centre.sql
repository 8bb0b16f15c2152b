-- One analysis row per centre and academic year. Size and carers are those of the latest term of the
-- year that the centre reported; the standard's ratios by age stand in `rate`.
with terms as (
    select t.*, r.ends,
        row_number() over (partition by t.province, t.centre_code, y.code order by r.ends desc) as nth,
        y.code as academic_year
    from centre_snapshot t
    join period r on r.kind = 'survey_round' and r.code = t.period
    join period y on y.kind = 'academic_year' and r.starts between y.starts and y.ends
),
ratio as (
    select
        max(case when rate = 'children_per_carer_u1' then amount end) as u1,
        max(case when rate = 'children_per_carer_1' then amount end) as one,
        max(case when rate = 'children_per_carer_2' then amount end) as two,
        max(case when rate = 'children_per_carer_3_5' then amount end) as three
    from rate
)
select
    c.province,
    c.district,
    c.period,
    c.lao,
    c.subdistrict,
    case when c.status = 'open' then c.centre_code end as centre_code, -- who is to report
    coalesce(c.centre_type, 'u') as centre_type,
    centre_size(t.enrolled_m + t.enrolled_f) as centre_size,
    c.status = 'open' as is_open,
    coalesce(c.capacity, 0) as capacity,
    c.status = 'open' and t.centre_code is not null as is_counted,
    c.status <> 'open' or t.centre_code is not null as is_reported,
    c.status = 'open' and t.centre_code is not null and t.teachers + t.carers
        < ceil(t.n_u1 / ratio.u1 + t.n_1 / ratio.one + t.n_2 / ratio.two
            + (t.n_3 + t.n_4 + t.n_5 + t.n_6p) / ratio.three) as is_short_of_carers
from centre c
cross join ratio
left join terms t
    on t.province = c.province and t.centre_code = c.centre_code and t.academic_year = c.period and t.nth = 1
