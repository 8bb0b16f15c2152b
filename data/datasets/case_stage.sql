-- One analysis row per case and fiscal year. A case is a number of the list, or a plan without one.
-- A year shows what was known on its `today`: the last day of the year, or of the files if earlier.
with entry as (
    select province, listed_on as on_day from out_of_school
    union all select province, visited_on from out_of_school
    union all select province, visited_on from trace
    union all select province, unnest([opened_on, approved_on, helped_on]) from individual_plan
    union all select province, followed_on from follow_up
    union all select province, outcome_on from plan_outcome
),
written as (
    select province, on_day, year(on_day) + (month(on_day) >= 10)::integer as fiscal_year
    from entry
    where on_day is not null
),
span as (
    select
        province,
        fiscal_year::varchar as period,
        least(make_date(fiscal_year, 9, 30), max(max(on_day)) over (partition by province)) as today
    from written
    group by province, fiscal_year
),
moment as (
    select
        s.*,
        max(case when r.rate = 'follow_up_days_active' then r.amount end)::integer as days_active,
        max(case when r.rate = 'follow_up_days_placed' then r.amount end)::integer as days_placed,
        max(case when r.rate = 'follow_up_days_notice' then r.amount end)::integer as days_notice,
        max(case when r.rate = 'plan_days_to_outcome' then r.amount end)::integer as days_to_outcome,
        max(case when r.rate = 'retention_days' then r.amount end)::integer as days_of_retention
    from span s
    join rate r on s.today between r.valid_from and coalesce(r.valid_to, s.today)
    group by all
),
listed as (
    select m.province, m.period, l.list_no, max_by(l, l.listed_on) as child
    from moment m
    join out_of_school l on l.province = m.province and l.listed_on <= m.today
    group by m.province, m.period, l.list_no
),
seen as (
    select province, list_no, coalesce(visited_on, listed_on) as visited_on, trace_result,
        needs_help, main_need, 0 as source
    from out_of_school
    where trace_result <> 'not_visited'
    union all
    select province, list_no, visited_on, trace_result, needs_help, main_need, 1
    from trace
),
visited as (
    select
        m.province,
        m.period,
        v.list_no,
        max_by(v.trace_result, (v.visited_on, v.source)) as trace_result,
        max_by(v.needs_help, (v.visited_on, v.source)) filter (v.needs_help is not null) as needs_help,
        max_by(v.main_need, (v.visited_on, v.source)) filter (v.main_need is not null) as main_need
    from moment m
    join seen v on v.province = m.province and v.visited_on <= m.today
    group by m.province, m.period, v.list_no
),
planned as (
    select
        m.province,
        m.period,
        p.list_no,
        case when p.list_no is null then p.plan_no end as lone_plan,
        max_by(p, (p.opened_on, p.plan_no)) as plan
    from moment m
    join individual_plan p on p.province = m.province and p.opened_on <= m.today
    group by m.province, m.period, p.list_no, lone_plan
),
followed as (
    select
        m.province,
        m.period,
        f.plan_no,
        max(f.followed_on) as followed_on,
        -- The row, not its appointment: an aggregate would skip the latest one where it has none.
        max_by(f, (f.followed_on, f.follow_up_no)).next_due_on as next_due_on
    from moment m
    join follow_up f on f.province = m.province and f.followed_on <= m.today
    group by m.province, m.period, f.plan_no
),
ended as (
    select m.province, m.period, o.plan_no, max_by(o, o.outcome_on) as last
    from moment m
    join plan_outcome o on o.province = m.province and o.outcome_on <= m.today
    group by m.province, m.period, o.plan_no
),
joined as (
    select
        m.*,
        l.child,
        v.trace_result,
        v.needs_help,
        v.main_need,
        p.plan,
        f.followed_on,
        f.next_due_on,
        o.last.outcome as outcome,
        o.last.outcome_on as outcome_on,
        o.last.outcome_on + m.days_of_retention <= m.today as is_180,
        o.last.still_180 as still_180,
        o.last.earning_180 as earning_180,
        coalesce(p.plan.helped_on <= m.today, false) as is_helped,
        o.last.outcome in ('formal', 'nonformal', 'vocational', 'employed', 'health_welfare') as is_placed
    from listed l
    full join planned p on p.province = l.province and p.period = l.period and p.list_no = l.list_no
    left join visited v on v.province = l.province and v.period = l.period and v.list_no = l.list_no
    left join followed f on f.province = p.province and f.period = p.period and f.plan_no = p.plan.plan_no
    left join ended o on o.province = p.province and o.period = p.period and o.plan_no = p.plan.plan_no
    join moment m on m.province = coalesce(l.province, p.province) and m.period = coalesce(l.period, p.period)
),
dated as (
    select
        *,
        plan is not null and coalesce(
            is_placed and not (is_180 and coalesce(still_180, 'unknown') <> 'unknown'), outcome is null
        ) as is_open,
        greatest(plan.opened_on, followed_on, outcome_on)
            + case when is_placed then days_placed else days_active end as last_day
    from joined
),
due as (
    select
        *,
        case when next_due_on > followed_on then least(last_day, next_due_on) else last_day end as due_on
    from dated
)
select
    province,
    coalesce(plan.district, child.district) as district,
    period,
    plan.lao as lao,
    plan.network as network,
    child.subdistrict as subdistrict,
    coalesce(child.sex, plan.sex, 'u') as sex,
    case_age(coalesce(child.age_months // 12, plan.age_years)) as case_age,
    coalesce(plan.main_need, case when needs_help then main_need end,
        case when plan is not null or needs_help then 'other' else 'none' end) as main_need,
    coalesce(plan.fund_source, 'u') as fund_source,
    coalesce(outcome, 'none') as outcome,
    case
        when plan is null then 'none'
        when not is_open then 'closed'
        when due_on < today then 'overdue'
        when due_on <= today + days_notice then 'due'
        else 'open'
    end as plan_state,
    child is not null as is_listed,
    coalesce(trace_result is not null, false) as is_traced,
    coalesce(trace_result = 'found_oos', false) as is_found,
    coalesce(trace_result = 'found_oos' and needs_help is not null, false) as is_surveyed,
    coalesce(needs_help, false) as needs_help,
    plan is not null as has_plan,
    coalesce(plan.approved_on <= today, false) as is_approved,
    is_helped,
    coalesce(is_helped and followed_on >= plan.helped_on, false) as is_followed,
    outcome is not null as has_outcome,
    coalesce(is_placed and is_180, false) as is_due_180,
    coalesce(is_placed and is_180 and still_180 = 'yes', false) as is_still_180,
    coalesce(is_placed and is_180 and still_180 = 'yes' and earning_180 = 'yes', false) as is_earning_180,
    is_open,
    is_open and due_on >= today as is_on_time,
    coalesce(outcome is not null or plan.opened_on + days_to_outcome <= today, false) as is_mature,
    coalesce(coalesce(child.age_months // 12, plan.age_years) >= 15, false) as is_15_up,
    coalesce(outcome in ('formal', 'nonformal'), false) as is_returned,
    case when is_helped then coalesce(plan.help_baht, 0) else 0 end as help_baht,
    plan.plan_no as plan_no,
    plan.list_no as list_no,
    plan.manager_code as manager_code,
    plan.opened_on as opened_on,
    greatest(followed_on, outcome_on) as seen_on,
    due_on,
    today
from due
