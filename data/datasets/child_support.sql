-- Payments set against the survey round whose children they reached: a payment counts in each round
-- that closed on or after it and whose register has the child. A payment to a child found in no
-- register is not lost: it counts once, without groups, in the first round that closed after it
-- (or, later than every round, in the last one).
with rounds as (
    select distinct s.province, s.period, r.ends, f.code as closed_in
    from child_survey s
    join period r on r.kind = 'survey_round' and r.code = s.period
    join period f on f.kind = 'fiscal_year' and r.ends between f.starts and f.ends
),
matched as (
    select p.*, s.period as round, r.closed_in, s.district as home, s.sex as child_sex, s.age_months,
        s.poverty, s.disability,
        row_number() over (partition by s.period, p.child_key order by p.paid_on, p.payment_no) as nth
    from child_support p
    join child_survey s on s.child_key = p.child_key and s.province = p.province
    join rounds r on r.province = s.province and r.period = s.period and p.paid_on <= r.ends
),
unmatched as (
    select p.*,
        coalesce(
            (select min_by(r.period, r.ends) from rounds r where r.province = p.province and r.ends >= p.paid_on),
            (select max_by(r.period, r.ends) from rounds r where r.province = p.province)
        ) as round
    from child_support p
    where not exists (select 1 from matched m where m.payment_no = p.payment_no)
),
every_payment as (
    select province, home as district, round, closed_in, period as paid_in, child_sex, age_months,
        poverty, disability, fund_source, amount, nth = 1 as is_first_payment
    from matched
    union all
    select u.province, u.district, u.round, r.closed_in, u.period, null, null, null, null,
        u.fund_source, u.amount, true
    from unmatched u
    join rounds r on r.province = u.province and r.period = u.round
)
select
    province,
    district,
    round as period,
    coalesce(child_sex, 'u') as sex,
    age_band(age_months) as age_band,
    school_age(age_months) as school_age,
    coalesce(poverty, 'pending') as poverty,
    case when disability is null then 'u' when disability = '0' then 'no' else 'yes' end as disability,
    coalesce(fund_source, 'u') as fund_source,
    case
        when paid_in > closed_in then 'later'
        when paid_in = closed_in then 'same'
        when paid_in::int = closed_in::int - 1 then 'last'
        else 'earlier'
    end as paid_year,
    amount as paid_baht,
    is_first_payment
from every_payment
