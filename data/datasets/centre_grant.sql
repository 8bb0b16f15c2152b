-- The rounds of a province: those of its registers, and those in which a grant falls.
with rounds as (
    select distinct s.province, r.code as period, r.ends
    from (
        select province, period from child_survey
        union
        select province, period from centre_snapshot
        union
        select g.province, r.code from centre_grant g
        join period r on r.kind = 'survey_round' and g.paid_on between r.starts and r.ends
    ) s
    join period r on r.kind = 'survey_round' and r.code = s.period
),
size as (
    select t.*, r.ends from centre_snapshot t
    join period r on r.kind = 'survey_round' and r.code = t.period
)
-- A grant counts in every round that closed on or after the day it was paid.
select
    g.province,
    g.district,
    r.period,
    coalesce(g.fund_source, 'u') as fund_source,
    coalesce(g.grant_purpose, 'u') as grant_purpose,
    grant_size(g.amount) as grant_size,
    centre_size(t.enrolled_m + t.enrolled_f) as centre_size,
    g.amount as grant_baht,
    g.amount,
    row_number() over (partition by r.period, g.province, g.centre_code order by g.paid_on, g.grant_no) = 1
        as is_first_grant,
    g.centre_name,
    g.paid_on
from centre_grant g
join rounds r on r.province = g.province and r.ends >= g.paid_on
left join size t
    on t.province = g.province and t.centre_code = g.centre_code and t.period = (
        select max_by(s.period, s.ends) from size s
        where s.province = g.province and s.centre_code = g.centre_code and s.ends <= r.ends
    )
