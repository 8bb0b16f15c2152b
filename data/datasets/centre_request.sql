-- The rounds of a province: those of its registers, and those in which a request falls.
with rounds as (
    select distinct s.province, r.code as period, r.ends
    from (
        select province, period from child_survey
        union
        select province, period from centre_snapshot
        union
        select g.province, r.code from centre_request g
        join period r on r.kind = 'survey_round' and g.requested_on between r.starts and r.ends
    ) s
    join period r on r.kind = 'survey_round' and r.code = s.period
),
asked as (
    select q.*, r.period as round, r.ends,
        row_number() over (partition by r.period, q.province, q.centre_code order by q.requested_on, q.request_no) as nth
    from centre_request q
    join rounds r on r.province = q.province and r.ends >= q.requested_on
),
given as (
    select a.request_no, a.round, sum(g.amount) as granted_baht
    from asked a
    join centre_grant g
        on g.province = a.province and g.centre_code = a.centre_code and g.paid_on <= a.ends
    group by a.request_no, a.round
)
-- A request counts in every round that closed on or after the day it was made; a centre's first one.
select
    a.province,
    a.district,
    a.round as period,
    coalesce(a.grant_purpose, 'u') as grant_purpose,
    a.nth = 1 as is_first_request,
    a.nth = 1 and given.granted_baht is not null as is_granted,
    a.requested_baht,
    case when a.nth = 1 then coalesce(given.granted_baht, 0) else 0 end as granted_baht
from asked a
left join given on given.request_no = a.request_no and given.round = a.round
