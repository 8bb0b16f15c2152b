-- One analysis row per child and round: ages banded on the survey day, payments made by the close
-- of the round joined. `child_support` and `rate` are the pinned payments and the dated rates. The local
-- government is the centre's in the register of the same academic year; the subdistrict is the form's.
with paid as (
    select s.child_key, s.period, sum(p.amount) as aid_baht
    from child_survey s
    join period r on r.kind = 'survey_round' and r.code = s.period
    join child_support p on p.child_key = s.child_key and p.province = s.province and p.paid_on <= r.ends
    group by s.child_key, s.period
)
select
    s.province,
    s.district,
    s.period,
    s.centre_code,
    c.lao,
    s.subdistrict,
    coalesce(s.sex, 'u') as sex,
    age_band(s.age_months) as age_band,
    school_age(s.age_months) as school_age,
    coalesce(s.poverty, 'pending') as poverty,
    case when s.disability is null then 'u' when s.disability = '0' then 'no' else 'yes' end as disability,
    paid.aid_baht is not null as aided,
    coalesce(s.is_eligible, false) as eligible,
    coalesce(s.poverty, 'pending') <> 'pending' as is_screened,
    s.survey_status = 'complete' as is_complete,
    s.survey_status <> 'silent' as is_reported,
    s.disability is not null as has_known_disability,
    coalesce(s.household_income, 0) as income_baht,
    s.household_income is not null as has_income,
    coalesce(paid.aid_baht, 0) as aid_baht,
    case when coalesce(s.is_eligible, false) and paid.aid_baht is null then rate.amount else 0 end as gap_baht,
    case when s.survey_status = 'silent' and not coalesce(s.is_eligible, false) and paid.aid_baht is null
        then rate.amount else 0 end as silent_gap_baht
from child_survey s
join period r on r.kind = 'survey_round' and r.code = s.period
left join paid on paid.child_key = s.child_key and paid.period = s.period
left join rate on rate.rate = 'child_aid' and r.ends between rate.valid_from and rate.valid_to
left join period y on y.kind = 'academic_year' and r.starts between y.starts and y.ends
left join centre c
    on c.province = s.province and c.centre_code = s.centre_code and c.period = y.code
